"""What to ask after an answer: the rubric point that matters most among those it lacks, or a claim that it makes."""

from __future__ import annotations

from greenroom.interview.contracts import Answered, Claim, CurrentQuestion
from greenroom.interview.policy.claims import find_claims
from greenroom.questions.contracts import RubricPoint

MOST_FOLLOW_UPS = 2

URGENCY = {"contradicted": 2, "missed": 1, "partly": 0, "covered": -1}


def choose_aim(current: CurrentQuestion, answer: Answered) -> RubricPoint | Claim | None:
    """Return what to ask after, None when the question is exhausted.

    First an essential point that is wrong or missing, then a claim of the candidate's own, then another point that is
    wrong or missing. Words that a recogniser may have got wrong are never handed back.
    """
    if current.follow_ups >= MOST_FOLLOW_UPS:
        return None
    lacking = lacking_points(current)
    essential = next((point for point in lacking if point.essential), None)
    if essential:
        return essential
    claims = () if current.probed or not current.is_reliable else find_claims(answer.text)
    if claims:
        return claims[0]
    return next(iter(lacking), None)


def lacking_points(current: CurrentQuestion) -> tuple[RubricPoint, ...]:
    """Return the points that were not asked after yet and are wrong, missing, or essential and only partly there.

    Wrong ones come first, then missing ones; within them the heavier first. Without a judgement nothing is known to be
    lacking.
    """
    if current.judgement is None:
        return ()
    urgency = {judged.name: URGENCY[judged.verdict] for judged in current.judgement.points}
    lacking = [
        point
        for point in current.asked.question.points
        if point.name not in current.pursued and urgency.get(point.name, -1) >= (0 if point.essential else 1)
    ]
    return tuple(sorted(lacking, key=lambda point: (-urgency[point.name], -point.weight)))


def next_hint(current: CurrentQuestion) -> RubricPoint | None:
    """Return the point to hint at: one that is lacking, before any answer any; None when all were hinted at."""
    points = lacking_points(current) if current.judgement else current.asked.question.points
    unhinted = [point for point in points if point.name not in current.hinted]
    return max(unhinted, key=lambda point: (point.essential, point.weight), default=None)
