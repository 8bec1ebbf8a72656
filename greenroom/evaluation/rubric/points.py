"""One rubric point: which passage of the answer says it, which says the opposite, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.grading import Curve, Curves, share_of
from greenroom.evaluation.rubric.passages import Passage, find_passages, given_by

RIGHT_GRADE = 0.81
HALF_RIGHT_GRADE = 0.6
"""Grades beside a reference: people called Beetle's answers correct from about the first."""

COVERED_SHARE = 0.7
PARTLY_SHARE = 0.4
SECOND_WORDING = 0.6
"""What the second best wording adds to the best: two wordings of one point are not independent witnesses."""

PLAINLY_NEARER = 1.5
"""Log odds by which a misconception must fit better than the point: both are about the same matter."""

LEAST_WRONG_SHARE = 0.7
"""How surely a misconception must be said before the candidate is told so."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a point is recognised by: wordings of it, and what people wrongly say instead."""

    name: str
    weight: float
    essential: bool
    wordings: tuple[Passage, ...]
    misconceptions: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a passage says of a point, as log odds: that it says it, and that it says something wrong instead."""

    passage: Passage
    right: float
    nearest: float
    wrong: float

    @property
    def supports(self) -> bool:
        """Tell whether the passage is not plainly nearer to a misconception than to each wording of the point."""
        return self.nearest >= self.wrong - PLAINLY_NEARER


def judge_point(claims: Claims, passages: Sequence[Passage], question: Passage, curves: Curves) -> PointJudgement:
    """Judge one point by the passages of the answer."""
    findings = [_read(passage, claims, question, curves.point) for passage in _candidates(claims, passages, question)]
    support = max((found for found in findings if found.supports), key=lambda found: found.right, default=None)
    against = max((found for found in findings if not found.supports), key=lambda found: found.wrong, default=None)
    said = share_of(support.right) if support else 0.0
    if against and share_of(against.wrong) >= max(LEAST_WRONG_SHARE, said):
        explanation = f"This says the opposite of: {claims.wordings[0].text}"
        return PointJudgement(claims.name, "contradicted", 0.0, against.passage.text, explanation)
    if support is None or said < PARTLY_SHARE:
        return PointJudgement(claims.name, "missed", said, None, f"The answer does not say: {claims.wordings[0].text}")
    if said < COVERED_SHARE:
        explanation = f"This comes near, but does not fully say: {claims.wordings[0].text}"
        return PointJudgement(claims.name, "partly", said, support.passage.text, explanation)
    return PointJudgement(claims.name, "covered", said, support.passage.text, "This says it.")


def judge_reference(claims: Claims, passages: Sequence[Passage], question: Passage, curves: Curves) -> PointJudgement:
    """Judge an answer beside a short reference, its only claim, on the scale of a person's grade."""
    (reference,) = claims.wordings
    found = find_passages(passages, reference, given_by(question, reference), 1)
    grade = curves.grade(found[0], reference, question) if found else 0.0
    if not found or grade < HALF_RIGHT_GRADE:
        return PointJudgement(claims.name, "missed", grade, None, f"The answer does not say: {reference.text}")
    if grade < RIGHT_GRADE:
        explanation = f"This is not all of it: {reference.text}"
        return PointJudgement(claims.name, "partly", grade, found[0].text, explanation)
    return PointJudgement(claims.name, "covered", grade, found[0].text, "This says it.")


def _candidates(claims: Claims, passages: Sequence[Passage], question: Passage) -> Iterator[Passage]:
    """Yield each passage that speaks of a wording or a misconception, once."""
    seen = set()
    for claim in (*claims.wordings, *claims.misconceptions):
        for passage in find_passages(passages, claim, given_by(question, claim), 1):
            if passage.text not in seen:
                seen.add(passage.text)
                yield passage


def _read(passage: Passage, claims: Claims, question: Passage, curve: Curve) -> Finding:
    logits = sorted((curve.logit(passage, claim, question) for claim in claims.wordings), reverse=True)
    wrong = max((curve.logit(passage, c, question) for c in claims.misconceptions), default=-math.inf)
    return Finding(passage, logits[0] + SECOND_WORDING * sum(logits[1:2]), logits[0], wrong)
