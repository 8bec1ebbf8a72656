"""One rubric point: which passage of the answer says it, which says the opposite, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.evidence import FEATURES, weigh
from greenroom.evaluation.rubric.grading import TURNED_RECALL, Curves, is_turned, share_of
from greenroom.evaluation.rubric.passages import Passage, find_passages, given_by

RIGHT_GRADE = 0.81
HALF_RIGHT_GRADE = 0.6
"""Grades beside a reference: people called Beetle's answers correct from about the first."""

COVERED_SHARE = 0.85
PARTLY_SHARE = 0.3
"""Shares that have a verdict's name: a point is covered when it is likelier than not that all of it is said."""

FULL_SHARE_FROM = 0.7
"""How surely a point must be said to earn all of its share."""

LEAST_SHARE = 0.1
"""What earns less is not heard at all; from here on, who half says a point gets more than who says nothing of it."""

SECOND_WORDING = 0.6
"""What the second best wording adds to the best: two wordings of one point are not independent witnesses."""

MISLED = 0.75
"""From here a passage says a misconception rather than the point: a wrong reproach costs more than a missed error."""

SAYS_IT = 0.5
"""How surely a passage must say a misconception, or a point turned round, before it can be held against anybody."""

TAKEN_BACK = 0.5
"""What saying the opposite elsewhere takes from a point that is also said: half, as nobody knows which one is meant."""


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
    """What a passage says of a point: how surely it says it, and how surely something wrong instead; 0 to 1 each."""

    passage: Passage
    right: float
    wrong: float


def judge_point(claims: Claims, passages: Sequence[Passage], question: Passage, curves: Curves) -> PointJudgement:
    """Judge one point by the passages of the answer."""
    findings = [_read(passage, claims, question, curves) for passage in _candidates(claims, passages, question)]
    support = max(findings, key=lambda found: found.right, default=None)
    against = max(findings, key=lambda found: found.wrong, default=None)
    said = support.right if support else 0.0
    if against and against.wrong > said:
        explanation = f"This says the opposite of: {claims.wordings[0].text}"
        return PointJudgement(claims.name, "contradicted", 0.0, against.passage.text, explanation)
    if support is None or said < PARTLY_SHARE:
        return PointJudgement(claims.name, "missed", said, None, f"The answer does not say: {claims.wordings[0].text}")
    if against and against.wrong >= SAYS_IT:
        explanation = f'It is said, but "{against.passage.text}" says the opposite.'
        left = said * (1 - TAKEN_BACK * against.wrong)
        return PointJudgement(claims.name, "partly", left, support.passage.text, explanation)
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
        for passage in find_passages(passages, claim, given_by(question, claim), 2):
            if passage.text not in seen:
                seen.add(passage.text)
                yield passage


def _read(passage: Passage, claims: Claims, question: Passage, curves: Curves) -> Finding:
    """Return what a passage says of a point; the wordings that it turns round speak against it, the others for it."""
    misled = _misled(passage, claims, question, curves)
    if misled is not None:
        return Finding(passage, 0.0, misled)
    evidence = np.array([weigh(passage, claim, question) for claim in claims.wordings])
    turned = is_turned(evidence)
    odds = np.sort(curves.says(passage, claims.wordings, evidence)[~turned])[::-1]
    likely = share_of(odds[0] + SECOND_WORDING * odds[1:2].sum()) * passage.credit if len(odds) else 0.0
    share = share_earned(likely)
    denies = (evidence[turned, FEATURES.index("recall")] >= TURNED_RECALL).any()
    return Finding(passage, share, SAYS_IT if denies and share < PARTLY_SHARE else 0.0)


def share_earned(likely: float) -> float:
    """Return what part of a point is earned, 0 to 1, by how surely it is said: little at first, then quickly all."""
    part = min(likely / FULL_SHARE_FROM, 1.0)
    share = part * part * (3.0 - 2.0 * part)
    return share if share >= LEAST_SHARE else 0.0


def _misled(passage: Passage, claims: Claims, question: Passage, curves: Curves) -> float | None:
    """Return how surely a passage says a misconception; None unless it says that rather than the point."""
    said = [wrong for wrong in claims.misconceptions if curves.misled(passage, claims.wordings, wrong) >= MISLED]
    if not said:
        return None
    evidence = np.array([weigh(passage, misconception, question) for misconception in said])
    likely = share_of(curves.says(passage, said, evidence).max())
    return likely if likely >= SAYS_IT else None
