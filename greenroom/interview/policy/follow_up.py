"""What to ask after an answer: the rubric point that matters most among those it lacks, or a claim that it makes."""

from __future__ import annotations

from greenroom.evaluation.contracts import PointJudgement
from greenroom.interview.contracts import Claim, CurrentQuestion
from greenroom.questions.contracts import RubricPoint
from greenroom.questions.kinds import TRAITS

LACKING_SHARE = 0.3
"""Below this expected share a point is lacking: between a point that was missed and one that was made in part."""

ESSENTIAL_SHARE = 0.75
"""The same for an essential point: between one that was made in part and one that was made in full."""


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
    """Return the points that were not asked after yet and are surely wrong, missing, or essential and half made.

    Contradicted points come first, then the point that would add most to the answer. A point that may have been said is
    not among them: to ask for it would tell the candidate that it was missing. Without a judgement no point is known to
    be lacking.
    """
    if current.judgement is None:
        return ()
    judged = {point.name: point for point in current.judgement.points}
    lacking = [
        (point, judged[point.name])
        for point in current.asked.question.points
        if point.name in judged and point.name not in current.pursued and _is_lacking(point, judged[point.name])
    ]
    lacking.sort(key=lambda pair: (pair[1].verdict != "contradicted", -pair[0].weight * (1.0 - pair[1].share)))
    return tuple(point for point, _ in lacking)


def _is_lacking(point: RubricPoint, judged: PointJudgement) -> bool:
    least = ESSENTIAL_SHARE if point.essential else LACKING_SHARE
    return judged.verdict != "unsure" and judged.share < least


def next_hint(current: CurrentQuestion) -> RubricPoint | None:
    """Return the point to hint at: one that is lacking, before any answer any; None when all were hinted at."""
    points = lacking_points(current) if current.judgement else current.asked.question.points
    unhinted = [point for point in points if point.name not in current.hinted]
    return max(unhinted, key=lambda point: (point.essential, point.weight), default=None)
