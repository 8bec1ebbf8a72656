"""From judged points to a score with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from greenroom.evaluation.contracts import PointJudgement

CONTRADICTION_COST = 0.5
"""What a contradicted point takes off, as a share of its weight, beside what it does not earn."""

WITHOUT_AN_ESSENTIAL = 75.0
"""The highest score of an answer that misses or contradicts an essential point: it is not a strong one."""

SCORE_SD = 16.0
"""Standard deviation of human score minus ours, in points of 100, across unseen questions; bench.train_judge."""

LACKING = ("missed", "contradicted")
NORMAL_90 = 1.645


class Weighted(Protocol):
    """Something that a good answer says, and how much of the score it is."""

    @property
    def weight(self) -> float: ...  # noqa: D102

    @property
    def essential(self) -> bool: ...  # noqa: D102


def combine(claims: Sequence[Weighted], points: Sequence[PointJudgement]) -> float:
    """Return the score, 0 to 100: weighted shares, less for contradictions, held down by a missing essential."""
    total = sum(claim.weight for claim in claims)
    earned = sum(claim.weight * _worth(point) for claim, point in zip(claims, points, strict=True))
    lacks = any(claim.essential and point.verdict in LACKING for claim, point in zip(claims, points, strict=True))
    return min(max(100.0 * earned / total, 0.0), WITHOUT_AN_ESSENTIAL if lacks else 100.0)


def interval(score: float, point_count: int) -> tuple[float, float]:
    """Return the bounds of the 90% interval of what a person would give, within 0 and 100."""
    half = NORMAL_90 * SCORE_SD / math.sqrt(min(max(point_count, 1), 4))
    return max(0.0, score - half), min(100.0, score + half)


def _worth(point: PointJudgement) -> float:
    return -CONTRADICTION_COST if point.verdict == "contradicted" else point.share
