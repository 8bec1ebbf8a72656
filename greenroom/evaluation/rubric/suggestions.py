"""Suggestions: what to add, and the candidate's own answer with true sentences kept, corrected and completed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.analysis.language.fillers import Filler, find_fillers
from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.evaluation.rubric.negation import is_content
from greenroom.evaluation.rubric.segmentation import WORD, normalised, split_sentences

REPEATED_WORD = re.compile(r"(?<![\w'’])(?!(?:had|that)\s)(\w+(?:\s+\w+){0,2})\s+\1(?![\w'’])", re.IGNORECASE)
"""A stutter; "had had" and "that that" are English."""

LAST_WORD = re.compile(r"(\w+)\W*$")


def what_to_add(claims: Sequence[ReferenceClaim], points: Sequence[PointJudgement]) -> tuple[str, ...]:
    """Say what was missing, wrong claims first, then by weight; a point that may have been said is not among it."""
    open_points = [pair for pair in zip(claims, points, strict=True) if pair[1].verdict not in ("covered", "unsure")]
    open_points.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1 - pair[1].share)))
    return tuple(
        f"{'Correct this' if point.verdict == 'contradicted' else 'Add'}: {claim.wordings[0]}"
        for claim, point in open_points
    )


def strengthen(
    answer: str, claims: Sequence[ReferenceClaim], points: Sequence[PointJudgement], is_own_story: bool
) -> str | None:
    """Return the answer without fillers and repetitions, corrected and completed; None where it missed every point.

    What is not the candidate's own stands in square brackets: the true sentence in place of a wrong one, and a sentence
    for each essential point that is missing.

    Parameters
    ----------
    is_own_story
        Whether the answer tells of the candidate's own life: then nothing that the rubric tells is put into their
        mouth; only what is missing, or told against them, is named.
    """
    if all(point.verdict == "missed" for point in points):
        return None  # there is nothing to build on: a model answer helps more
    judged = list(zip(claims, points, strict=True))
    corrected = [] if is_own_story else judged
    retained = _distinct([_correction(sentence, corrected) or clean(sentence) for sentence in split_sentences(answer)])
    if not retained:
        return None
    ranked = any(claim.essential for claim in claims)  # a reference does not say which of its claims matter most
    missing = [
        f"[Say here: {claim.name}]" if is_own_story else f"[{claim.wordings[0]}]"
        for claim, point in judged
        if _is_open(point, is_own_story) and (claim.essential or not ranked)
    ]
    return " ".join([*retained, *missing])


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


def _is_open(point: PointJudgement, is_own_story: bool) -> bool:
    """Return whether something has to be added; in place of what was contradicted the correction stands already."""
    return point.verdict in ("missed", "partly") or (is_own_story and point.verdict == "contradicted")


def _correction(sentence: str, judged: Sequence[tuple[ReferenceClaim, PointJudgement]]) -> str | None:
    """Return what should stand in place of a sentence that says the opposite of a point; None where it may stay."""
    plain = normalised(sentence)
    for claim, point in judged:
        if point.verdict == "contradicted" and point.quote and normalised(point.quote) in plain:
            return f"[{claim.wordings[0]}]"
    return None


def _distinct(sentences: Sequence[str]) -> list[str]:
    return list({normalised(sentence): sentence for sentence in reversed(sentences) if WORD.search(sentence)}.values())[
        ::-1
    ]
