"""Suggestions: what to add, and the candidate's own answer with true sentences kept, corrected and completed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from greenroom.analysis.language.fillers import Filler, find_fillers
from greenroom.evaluation.contracts import PointJudgement, Verdict
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.negation import is_content
from greenroom.evaluation.rubric.segmentation import WORD, normalised, split_sentences

REPEATED_WORD = re.compile(r"(?<![\w'’])(?!(?:had|that)\s)(\w+(?:\s+\w+){0,2})\s+\1(?![\w'’])", re.IGNORECASE)
"""A stutter; "had had" and "that that" are English."""

LAST_WORD = re.compile(r"(\w+)\W*$")


LEANING = re.compile(
    r"(?:and|so|then|that|this|these|those|it|they|he|she|there|hence|therefore|times|better still|with (?:that|this)|"
    r"in that case|the (?:other|rest|same|second)|when (?:they|it|that)|which|after (?:that|this)|also)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that is not understood without the one before it."""

ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|ca)\.$", re.IGNORECASE)


def what_to_add(claims: Sequence[ReferenceClaim], points: Sequence[PointJudgement]) -> tuple[str, ...]:
    """Say what was missing, wrong claims first, then by weight; a point that may have been said is not among it."""
    open_points = [pair for pair in zip(claims, points, strict=True) if pair[1].verdict not in ("covered", "unsure")]
    open_points.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1 - pair[1].share)))
    return tuple(
        f"{'Correct this' if point.verdict == 'contradicted' else 'Add'}: {claim.wordings[0]}"
        for claim, point in open_points
    )


LEAST_COVERED = 1 / 3
"""An answer that surely makes a smaller share of its points is no basis: a model answer helps more."""

TRUSTED_SCORE = 70.0
"""From here on, sentences that make no point are kept too; below it, they may be why the answer is not better."""


def strengthen(
    answer: str,
    claims: Sequence[ReferenceClaim],
    points: Sequence[PointJudgement],
    score: float | None,
    is_own_story: bool,
) -> str | None:
    """Return an answer that the candidate could give: their sentences without fillers, corrected and completed.

    Of an answer with a high score every sentence is kept; of another one, those that surely make a point. What is not
    the candidate's own stands in square brackets: a sentence for each other essential point, after the sentences that
    make earlier points; where the answer says the opposite, it is the sentence that rebuts it.

    None where there is too little to build on, and where nothing is missing. A candidate's own story is never
    completed: only they know what happened.

    Parameters
    ----------
    score
        Share of the points that the answer makes, 0-100; None where the judge gives none.
    """
    judged = list(zip(claims, points, strict=True))
    if _share(judged, "covered") < LEAST_COVERED:
        return None
    is_trusted = score is not None and score >= TRUSTED_SCORE and not _share(judged, "contradicted")
    closed = ("covered", "unsure") if is_trusted else ("covered",)
    ranked = any(claim.essential for claim in claims)  # a reference does not say which of its claims matter most
    missing = {
        number: f"[{_nearest(claim.wordings, point.quote or '')}]"
        for number, (claim, point) in enumerate(judged)
        if point.verdict not in closed and (claim.essential or not ranked)
    }
    if is_own_story or not missing:
        return None
    said = _whole_sentences(answer)
    places = [_place(said, point) for point in points]
    remaining = {number for number in range(len(said)) if is_trusted or number in places}
    remaining |= {number - 1 for number in remaining if number and LEANING.match(said[number])}
    wrong = {number for point in points for number in [_place(said, point, "contradicted")]}
    return " ".join(_distinct(_completed(said, sorted(remaining - wrong), places, missing)))


def _whole_sentences(answer: str) -> list[str]:
    """Return the sentences, those together that an abbreviation had parted."""
    whole: list[str] = []
    for sentence in split_sentences(answer):
        if whole and ABBREVIATED.search(whole[-1]):
            whole[-1] += f" {sentence}"
        else:
            whole.append(sentence)
    return whole


def _share(judged: Sequence[tuple[ReferenceClaim, PointJudgement]], verdict: str) -> float:
    weights = [claim.weight for claim, point in judged if point.verdict == verdict]
    return sum(weights) / sum(claim.weight for claim, _ in judged)


def _completed(
    said: Sequence[str], remaining: Sequence[int], places: Sequence[int | None], missing: Mapping[int, str]
) -> list[str]:
    """Return the sentences kept, each followed by what is missing between its point and the next."""
    after: dict[int, list[str]] = defaultdict(list)
    last = -1
    for number, place in enumerate(places):
        last = last if place is None else place
        if number in missing:
            after[last].append(missing[number])
    return [*after[-1], *(text for number in remaining for text in (clean(said[number]), *after[number]))]


def _place(said: Sequence[str], point: PointJudgement, verdict: Verdict = "covered") -> int | None:
    """Return the number of the sentence that a point's verdict quotes; None where it is another verdict."""
    quoted = normalised(point.quote or "")
    if point.verdict != verdict or not quoted:
        return None
    return next((number for number, sentence in enumerate(said) if quoted in normalised(sentence)), None)


def clean(sentence: str) -> str:
    """Return a sentence without fillers and stutters; it begins with a capital where its beginning was taken away."""
    cleaned = sentence
    for filler in reversed(find_fillers(sentence)):
        if _only_fills(filler, sentence):
            cleaned = _without(cleaned, filler)
    cleaned = REPEATED_WORD.sub(r"\1", cleaned)
    cleaned = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(cleaned.split())).lstrip(" ,.;:")
    starts_alike = cleaned[:1] == sentence.lstrip()[:1]
    return cleaned if starts_alike else cleaned[:1].upper() + cleaned[1:]


def _only_fills(filler: Filler, sentence: str) -> bool:
    """Return whether a filler can go without loss: a filled pause, or a phrase such as "you know" between commas."""
    if filler.kind == "filled_pause":
        return True
    set_off = sentence[: filler.start].rstrip().endswith(",") and sentence[filler.end :].startswith(",")
    return set_off and " " in sentence[filler.start : filler.end]


def _without(sentence: str, filler: Filler) -> str:
    """Return a sentence without a filler; of the commas around it one stays, but none after a word that leads on."""
    before, after = sentence[: filler.start].rstrip(), sentence[filler.end :].lstrip()
    had_comma = before.endswith(",") or after.startswith(",")
    before, after = before.rstrip(" ,"), after.lstrip(" ,")
    last = LAST_WORD.search(before)
    keeps_comma = had_comma and last is not None and is_content(last.group(1).lower())
    return f"{before}{',' if keeps_comma else ''} {after}"


def _nearest(wordings: Sequence[str], said: str) -> str:
    """Return the wording that shares most words with what was said, so that it answers just that; else the first."""
    words = {word for word in normalised(said).split() if is_content(word)}
    return max(wordings, key=lambda wording: len(words & set(normalised(wording).split())))


def _distinct(sentences: Sequence[str]) -> list[str]:
    first: dict[str, str] = {}
    for sentence in sentences:
        if WORD.search(sentence):
            first.setdefault(normalised(sentence), sentence)
    return list(first.values())
