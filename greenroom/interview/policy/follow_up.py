"""What to ask after an answer: the rubric point that matters most among those it lacks, or a claim that it makes."""

from __future__ import annotations

from greenroom.interview.contracts import Claim, CurrentQuestion
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import TRAITS

URGENCY = {"contradicted": 2, "missed": 1, "partly": 0, "covered": -1}


def choose_aim(current: CurrentQuestion) -> RubricPoint | Claim | None:
    """Return what the follow-up is about, None when the question is exhausted.

    First an essential point that is wrong or missing, then a claim of the candidate's own, then another point that is
    wrong or missing. For a question about the candidate's own actions the claim comes first.
    """
    traits = TRAITS[current.asked.question.kind]
    if current.follow_ups >= traits.most_follow_ups:
        return None
    lacking = lacking_points(current)
    essential = next((point for point in lacking if point.essential), None)
    claim = None if current.probed else best_claim(current)
    claim_is_due = bool(current.pursued) or essential is None or traits.probes_claims_first
    if claim and claim_is_due:
        return claim
    return essential or next(iter(lacking), None)


def best_claim(current: CurrentQuestion) -> Claim | None:
    """Return the claim with the most content, the first of equals."""
    return max(current.claims, key=lambda claim: len(claim.words.split()), default=None)


def lacking_points(current: CurrentQuestion) -> tuple[RubricPoint, ...]:
    """Return the points without a follow-up so far that are wrong, missing, or essential and only partly made.

    Wrong ones come first, then missing ones; within them the heavier first. Without a judgement no point counts as
    missing.
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
