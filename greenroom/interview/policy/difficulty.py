"""How hard the next question should be, and what an answer to it shows about the candidate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from greenroom.evaluation.contracts import PointJudgement
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import update
from greenroom.learning.mastery.selection import distance_to_target, nearest_to_target
from greenroom.learning.mastery.state import MasteryState

DIFFICULTY_REACH = 1
"""How far questions may be from the requested difficulty."""

PROMPTED_CREDIT = 0.5
"""Credit for a point that came only after a follow-up: between knowing it and not knowing it."""

TOLERATED_DISTANCE = 0.1
"""A planned question stays while its expected share is this near to the target: it was chosen for its concept."""


def is_allowed(difficulty: int, wanted: int | None) -> bool:
    """Return whether a question of this difficulty fits the request; without one all fit."""
    return wanted is None or abs(difficulty - wanted) <= DIFFICULTY_REACH


def fit_to_mastery(planned: PlannedQuestion, mastery: MasteryState, asked: tuple[str, ...]) -> PlannedQuestion:
    """Return the planned question, or the nearest alternative once it has become too hard or too easy."""
    unused = {other.question.id: other for other in planned.alternatives if other.question.id not in asked}
    if distance_to_target(mastery, planned.question) <= TOLERATED_DISTANCE:
        return planned
    best = nearest_to_target(mastery, [planned.question, *(other.question for other in unused.values())])
    if best is planned.question:
        return planned
    return replace(planned, question=best, reason=unused[best.id].reason, last_asked=None)


def unaided_shares(current: CurrentQuestion) -> Mapping[str, float] | None:
    """Return what a first answer held of each rubric point that was not hinted at, None when they were not judged."""
    judgement = current.judgement
    if judgement is None or judgement.expected_score is None:
        return None
    return {point.name: point.share for point in judgement.points if point.name not in current.hinted}


def learn_from(mastery: MasteryState, current: CurrentQuestion) -> MasteryState:
    """Return the updated mastery once a question is left."""
    evidence = evidence_of(current)
    return mastery if evidence is None else update(mastery, evidence)


def evidence_of(current: CurrentQuestion) -> Evidence | None:
    """Return what the answers to a question show; None when they show nothing.

    The first answer counts in full, what follow-ups and their hints changed about it by `PROMPTED_CREDIT`. An answer
    that was not judged says nothing, and one whose text is unreliable says more about the recogniser.
    """
    if current.judgement is None or not current.unaided or not current.is_reliable:
        return None
    question, in_the_end = current.asked.question, {point.name: point for point in current.judgement.points}
    judged = [
        (point, first, in_the_end.get(point.name))
        for point in question.points
        if (first := current.unaided.get(point.name)) is not None
    ]
    if not judged:  # a program has no rubric, and its attempt teaches by itself
        return None
    return Evidence(
        topic=question.topic,
        concepts=question.concepts,
        difficulty=question.difficulty,
        weights=tuple(point.weight for point, _, _ in judged),
        shares=tuple(_credited_share(first, last) for _, first, last in judged),
        variances=tuple(last.distribution.variance if last and last.distribution else 0.0 for _, _, last in judged),
    )


def _credited_share(first: float, last: PointJudgement | None) -> float:
    in_the_end = first if last is None else last.share
    return min(1.0, max(0.0, first + PROMPTED_CREDIT * (in_the_end - first)))
