"""Judging an answer by its rubric or reference: a pure function of texts and what an embedder made of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement
from greenroom.evaluation.rubric import dimensions, scoring
from greenroom.evaluation.rubric.grading import Curve
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.passages import Passage, Texts, cut, whole
from greenroom.evaluation.rubric.points import Claims, judge_point
from greenroom.evaluation.rubric.stronger import strengthen
from greenroom.evaluation.rubric.units import split_sentences, split_units

NAMED_WORDS = 8
"""A claim of a reference is named by its first words."""

NOTHING_TO_JUDGE_BY = "there is neither a rubric nor a reference answer to judge by"


@dataclass(frozen=True, slots=True)
class _Claim:
    name: str
    weight: float
    essential: bool
    wordings: tuple[str, ...]
    misconceptions: tuple[str, ...]


def texts_to_read(answer: AnswerToJudge) -> tuple[str, ...]:
    """Return every text that an embedder must read before the answer can be judged."""
    claims = [text for claim in _claims(answer) for text in (*claim.wordings, *claim.misconceptions)]
    role = [answer.role] if answer.role else []
    return tuple(dict.fromkeys([answer.question, *claims, *split_sentences(answer.answer), *role]))


def judge(answer: AnswerToJudge, texts: Texts, curve: Curve, judge_name: str) -> Judgement:
    """Judge an answer.

    Parameters
    ----------
    texts
        What an embedder made of each of `texts_to_read`.
    """
    question = whole(answer.question, texts)
    passages = _passages(answer.answer, texts)
    claims = [
        Claims(
            claim.name,
            claim.weight,
            claim.essential,
            tuple(whole(text, texts) for text in claim.wordings),
            tuple(whole(text, texts) for text in claim.misconceptions),
        )
        for claim in _claims(answer)
    ]
    points = tuple(judge_point(claim, passages, question, curve) for claim in claims)
    views = dimensions.measure(answer, passages, question, points, texts)
    score = scoring.combine(claims, points) if claims else None
    low, high = (None, None) if score is None else scoring.interval(score, len(points))
    return Judgement(
        score=score,
        low=low,
        high=high,
        reason=None if claims else NOTHING_TO_JUDGE_BY,
        points=points,
        relevance=views.relevance,
        correctness=score,
        depth=views.depth,
        clarity=views.clarity,
        structure=views.structure,
        role_fit=views.role_fit,
        to_add=_to_add(claims, points),
        stronger_answer=strengthen(answer.answer, claims, points),
        judge=judge_name,
    )


def _claims(answer: AnswerToJudge) -> Iterator[_Claim]:
    """Yield the rubric's points; without any, the sentences of the reference, weighted by what they say."""
    if answer.points or answer.reference is None:
        for point in answer.points:
            yield _Claim(point.name, point.weight, point.essential, point.wordings, point.misconceptions)
        return
    for sentence in dict.fromkeys(split_sentences(answer.reference)):
        words = sentence.split()
        name = " ".join(words[:NAMED_WORDS]) + (" …" if len(words) > NAMED_WORDS else "")
        yield _Claim(name, float(max(len(read_meaning(sentence).signs), 1)), True, (sentence,), ())


def _passages(text: str, texts: Texts) -> list[Passage]:
    sentences = split_sentences(text)
    return [cut(unit, sentences, texts) for unit in split_units(text)]


def _to_add(claims: list[Claims], points: tuple[PointJudgement, ...]) -> tuple[str, ...]:
    """Say what was missing, wrong claims first, then by weight."""
    open_points = [pair for pair in zip(claims, points, strict=True) if pair[1].verdict != "covered"]
    open_points.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1 - pair[1].share)))
    return tuple(
        f"{'Correct this' if point.verdict == 'contradicted' else 'Add'}: {claim.wordings[0].text}"
        for claim, point in open_points
    )
