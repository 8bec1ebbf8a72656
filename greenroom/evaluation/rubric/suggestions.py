"""Suggestions: what to add, and the candidate's own answer with true sentences kept, corrected and completed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import compress

from greenroom.analysis.language.fillers import Filler, find_fillers
from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.negation import is_content
from greenroom.evaluation.rubric.segmentation import WORD, normalised, split_sentences
from greenroom.evaluation.rubric.substance import is_empty

REPEATED_WORD = re.compile(r"(?<![\w'’])(?!(?:had|that)\s)(\w+(?:\s+\w+){0,2})\s+\1(?![\w'’])", re.IGNORECASE)
"""A stutter; "had had" and "that that" are English."""

SPACED_MARK = re.compile(r"(?<=\w)\s+([,.;:?!])(?=\s|$)")
"""A space before a mark, as a filler leaves it; "id = ?" and "../" keep theirs."""

LAST_WORD = re.compile(r"(\w+)\W*$")


LEANING = re.compile(
    r"(?:and|or|but|so|then|that|this|these|those|it|they|he|she|there|hence|therefore|times|better still|"
    r"with (?:that|this)|"
    r"in that case|the (?:other|rest|same|second)|when (?:they|it|that)|which|after (?:that|this)|also)\b",
    re.IGNORECASE,
)
"""The beginning of a sentence that is not understood without the one before it."""

ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|approx|ca)\.$", re.IGNORECASE)


def what_to_add(claims: Sequence[ReferenceClaim], points: Sequence[PointJudgement]) -> tuple[str, ...]:
    """Say what was missing, wrong claims first, then by weight; a point that may have been said is not among it."""
    open_points = [pair for pair in zip(claims, points, strict=True) if _lacks(pair[1])]
    open_points.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1 - pair[1].share)))
    return tuple(
        f"{'Say instead' if point.verdict == 'contradicted' else 'Add'}: {claim.statement}"
        for claim, point in open_points
    )


def _lacks(point: PointJudgement) -> bool:
    """Return whether a point is surely not made in full; one that was said at least in part may be."""
    if point.verdict == "partly":
        return point.share < LEAST_MADE
    return point.verdict in {"missed", "contradicted"}


LEAST_MADE = 0.7
"""From this expected share a point that was said at least in part was probably said in full."""

TRUSTED_SCORE = 70.0
"""From here on, sentences that make no point are kept too; below it, they may be why the answer is not better."""

LEAST_COVERED = 1 / 3
"""An answer that surely makes a smaller share of its points is a basis only where no more is added than kept."""

MOST_DENIED = 0.1
"""Words that deny their point with a higher probability are not repeated, though the point counts as covered."""

LEAST_LIKELY = 0.8
"""From this probability that a point is said or partly said, the candidate's reply that they said it is believed. The
judge alone is not: of such points, too many are contradicted (``python -m bench.stronger``)."""

MOST_DOUBTED = 0.3
"""With a higher probability that it denies a point that is not covered, a sentence is not kept for company."""

LEAST_ABSENT = 0.6
"""From this probability, a point that the judge is not sure about is added to a good answer."""

DIGIT = re.compile(r"\d")


def strengthen(
    answer: str,
    claims: Sequence[ReferenceClaim],
    points: Sequence[PointJudgement],
    score: float | None,
    is_own_story: bool,
) -> str | None:
    """Return an answer that the candidate could give: their sentences without fillers, corrected and completed.

    Of an answer with a high score every sentence is kept but empty ones; of another one, those that surely make a
    point. What is not
    the candidate's own stands in square brackets: a sentence for each other essential point, after the sentences that
    make earlier points; where the answer says the opposite, it is the one that rebuts it.

    None where there is too little to build on, and where there is nothing to change. A candidate's own story is never
    completed: only they know what happened.

    Parameters
    ----------
    score
        Share of the points that the answer makes, 0-100; None where the judge gives none by itself.
    """
    said = _whole_sentences(answer)
    is_wrong = any(point.verdict == "contradicted" for point in points)
    is_trusted = score is not None and score >= TRUSTED_SCORE and not is_wrong
    sound = [_place(said, point) if is_sound(point) else None for point in points]
    sure = {place for place in sound if place is not None}
    chosen = sure | {place for place, text in enumerate(said) if not is_empty(text)} if is_trusted else sure
    understood = _understood(said, chosen, _doubted(said, points, sound))
    if not understood or (is_own_story and not is_trusted):
        return None
    open_points = [
        number
        for number, (point, place) in enumerate(zip(points, sound, strict=True))
        if place not in understood and not _may_be_said(point, place, is_trusted=is_trusted)
    ]
    missing = {} if is_own_story else _missing(open_points, claims, points)
    if len(missing) > len(understood) and _share(claims, map(is_sound, points)) < LEAST_COVERED:
        return None
    is_shorter = any(is_empty(text) for place, text in enumerate(said) if place not in understood)
    if not missing and not (
        is_trusted and (is_shorter or any(clean(said[number]) != said[number] for number in understood))
    ):
        return None
    places = [place if place in understood else None for place in sound]
    return " ".join(_distinct(_completed(said, sorted(understood), places, missing)))


def is_sound(point: PointJudgement) -> bool:
    """Return whether the words that a point quotes are surely right; the candidate's reply alone does not say so."""
    denied = point.distribution.contradicted if point.distribution else 0.0
    return point.verdict == "covered" and not point.self_assessed and denied <= MOST_DENIED


def confirmed(before: PointJudgement, after: PointJudgement) -> PointJudgement:
    """Return a point after the candidate's reply, as sure as the judge where the judge found the same likely."""
    known = before.distribution
    if not (after.self_assessed and after.verdict == "covered" and known and not DIGIT.search(before.quote or "")):
        return after  # a number must be surely right
    is_likely = known.said + known.partly >= LEAST_LIKELY
    return replace(before, verdict="covered") if is_likely else after


def _may_be_said(point: PointJudgement, place: int | None, *, is_trusted: bool) -> bool:
    """Return whether a point whose words are not kept may have been said all the same, so that it is not added."""
    if point.verdict == "covered":
        return point.self_assessed or (place is None and is_sound(point))
    if point.verdict == "partly" and not point.self_assessed:
        return not _lacks(point)
    if point.verdict != "unsure" or not is_trusted:
        return False
    known = point.distribution
    return known is None or known.not_said + known.contradicted < LEAST_ABSENT


def _missing(
    open_points: Sequence[int], claims: Sequence[ReferenceClaim], points: Sequence[PointJudgement]
) -> dict[int, str]:
    """Return a sentence in brackets for each essential point among the open ones, by the point's number."""
    ranked = any(claim.essential for claim in claims)  # a reference does not say which of its claims matter most
    return {
        number: f"[{_nearest(claims[number].wordings, points[number].quote or '')}]"
        for number in open_points
        if claims[number].essential or not ranked
    }


def _share(claims: Sequence[ReferenceClaim], chosen: Iterable[bool]) -> float:
    return sum(claim.weight for claim in compress(claims, chosen)) / sum(claim.weight for claim in claims)


def _doubted(said: Sequence[str], points: Sequence[PointJudgement], sound: Sequence[int | None]) -> set[int]:
    """Return the sentences that deny a point, surely, or perhaps without making another one."""
    denying = {_place(said, point) for point in points if point.verdict == "contradicted"}
    perhaps = {_place(said, point) for point in points if _may_deny(point)}
    return {place for place in denying | (perhaps - {*sound}) if place is not None}


def _may_deny(point: PointJudgement) -> bool:
    denied = point.distribution.contradicted if point.distribution else 0.0
    return denied > (MOST_DENIED if point.verdict == "covered" else MOST_DOUBTED)


def _understood(said: Sequence[str], chosen: Iterable[int], doubted: Collection[int]) -> set[int]:
    """Return the sentences to keep: the chosen ones with those that they lean on, unless one of the two is doubted."""
    understood = set[int]()
    for number in chosen:
        together = {number - 1, number} if number and LEANING.match(said[number]) else {number}
        if together.isdisjoint(doubted):
            understood |= together
    return understood


def _whole_sentences(answer: str) -> list[str]:
    """Return the sentences, those together that an abbreviation had parted."""
    whole: list[str] = []
    for sentence in split_sentences(answer):
        if whole and ABBREVIATED.search(whole[-1]):
            whole[-1] += f" {sentence}"
        else:
            whole.append(sentence)
    return whole


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


def _place(said: Sequence[str], point: PointJudgement) -> int | None:
    """Return the number of the sentence that a point quotes; None where it quotes none."""
    quoted = normalised(point.quote or "")
    return next((number for number, sentence in enumerate(said) if quoted and quoted in normalised(sentence)), None)


def clean(sentence: str) -> str:
    """Return a sentence without fillers and stutters; it begins with a capital where its beginning was taken away."""
    cleaned = sentence
    for filler in reversed(find_fillers(sentence)):
        if _only_fills(filler, sentence):
            cleaned = _without(cleaned, filler)
    cleaned = REPEATED_WORD.sub(r"\1", cleaned)
    cleaned = SPACED_MARK.sub(r"\1", " ".join(cleaned.split())).lstrip(" ,;:")
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
