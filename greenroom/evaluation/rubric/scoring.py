"""From judged points to a score with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence

from greenroom.evaluation.contracts import PointJudgement
from greenroom.evaluation.rubric.points import Claims

CONTRADICTION_COST = 0.5
"""What a contradicted point takes off, as a share of its weight, beside what it does not earn."""

WITHOUT_ESSENTIALS = 0.8
"""The highest share that an answer reaches when every essential point is missed; less is lost for fewer."""

SCORE_SD = 16.0
"""Standard deviation of human score minus ours, in points of 100, across unseen questions; bench.train_judge."""

NORMAL_90 = 1.645


def combine(claims: Sequence[Claims], points: Sequence[PointJudgement]) -> float:
    """Return the score, 0 to 100: weighted shares, less for contradictions."""
    total = sum(claim.weight for claim in claims)
    earned = sum(claim.weight * _worth(point) for claim, point in zip(claims, points, strict=True))
    return 100.0 * min(max(earned / total, 0.0), 1.0)


def interval(score: float, point_count: int) -> tuple[float, float]:
    """Return the bounds of the 90% interval of what a person would give, within 0 and 100."""
    half = NORMAL_90 * SCORE_SD / math.sqrt(min(max(point_count, 1), 4))
    return max(0.0, score - half), min(100.0, score + half)


def _worth(point: PointJudgement) -> float:
    return -CONTRADICTION_COST if point.verdict == "contradicted" else point.share
