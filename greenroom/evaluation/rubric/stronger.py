"""A stronger version of the candidate's own answer: their sentences, cleaned, with what is missing marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.analysis.language.fillers import find_fillers
from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.passages import JOINED
from greenroom.evaluation.rubric.points import Claims
from greenroom.evaluation.rubric.units import WORD, normalised, split_sentences

REPEATED_WORD = re.compile(r"\b(\w+(?:\s+\w+){0,2})\s+\1\b", re.IGNORECASE)


def strengthen(answer: str, claims: Sequence[Claims], points: Sequence[PointJudgement]) -> str | None:
    """Return the answer without fillers and repetitions, wrong claims and missing essentials marked; None for none.

    Suggestions stand in square brackets: ``[correct: ...]`` in place of what was wrong, ``[add: ...]`` at the end.
    """
    judged = list(zip(claims, points, strict=True))
    kept = _distinct([_correction(sentence, judged) or clean(sentence) for sentence in split_sentences(answer)])
    if not kept:
        return None
    ranked = any(claim.essential for claim in claims)  # a reference does not say which of its claims matter most
    missing = [
        f"[add: {claim.wordings[0].text}]"
        for claim, point in judged
        if point.verdict == "missed" and (claim.essential or not ranked)
    ]
    return " ".join([*kept, *missing])


def clean(sentence: str) -> str:
    """Return a sentence without fillers, stutters and the commas around them, its first letter large."""
    for filler in reversed(find_fillers(sentence)):
        sentence = f"{sentence[: filler.start].rstrip(' ,')} {sentence[filler.end :].lstrip(' ,')}"
    sentence = REPEATED_WORD.sub(r"\1", sentence)
    sentence = re.sub(r"\s+([,.;:?!])", r"\1", " ".join(sentence.split())).lstrip(" ,.;:")
    return sentence[:1].upper() + sentence[1:]


def _correction(sentence: str, judged: Sequence[tuple[Claims, PointJudgement]]) -> str | None:
    """Return what should stand in place of a sentence that says the opposite of a point; None where it may stay."""
    plain = normalised(sentence)
    for claim, point in judged:
        quoted = point.quote.split(JOINED) if point.verdict == "contradicted" and point.quote else []
        if any(normalised(part) in plain for part in quoted):
            return f"[correct: {claim.wordings[0].text}]"
    return None


def _distinct(sentences: Sequence[str]) -> list[str]:
    return list({normalised(sentence): sentence for sentence in reversed(sentences) if WORD.search(sentence)}.values())[
        ::-1
    ]
