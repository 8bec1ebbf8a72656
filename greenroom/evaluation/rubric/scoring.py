"""From judged points to a score with its interval."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np

from greenroom.evaluation.contracts import PointJudgement

CONTRADICTION_COST = 0.5
"""What a contradicted point takes off, as a share of its weight, beside what it does not earn."""

WITHOUT_AN_ESSENTIAL = 75.0
"""The highest score of an answer that misses or contradicts an essential point: it is not a strong one."""

SD_AT_SCORES = (25.0, 60.0, 75.0, 85.0, 95.0)
SCORE_SD = (30.0, 21.0, 17.0, 11.5, 6.0)
"""Spread of what Mohler's graders gave about our score, points of 100, beside one reference: the 90% quantile of the
absolute error on questions left out of the fit, over `NORMAL_90`, in bands of the score to 50, 70, 80, 90 and 100.
Below 50 there were 25 answers only, with errors beyond any useful interval; there it holds fewer than 90%."""

LACKING = ("missed", "contradicted")
NORMAL_90 = 1.645


class Weighted(Protocol):
    """Something that a good answer says, and how much of the score it is."""

    @property
    def weight(self) -> float: ...  # noqa: D102

    @property
    def essential(self) -> bool: ...  # noqa: D102


def combine(claims: Sequence[Weighted], points: Sequence[PointJudgement]) -> float:
    """Return what the points earn, 0 to `highest`: weighted shares, less for contradictions."""
    total = sum(claim.weight for claim in claims)
    earned = sum(claim.weight * _worth(point) for claim, point in zip(claims, points, strict=True))
    return min(max(100.0 * earned / total, 0.0), highest(claims, points))


def highest(claims: Sequence[Weighted], points: Sequence[PointJudgement]) -> float:
    """Return the highest score that an answer may have, 0 to 100, held down by a missing essential."""
    lacks = any(claim.essential and point.verdict in LACKING for claim, point in zip(claims, points, strict=True))
    return WITHOUT_AN_ESSENTIAL if lacks else 100.0


def interval(score: float, point_count: int) -> tuple[float, float]:
    """Return the bounds of the 90% interval of what a person would give, within 0 and 100.

    Measured for one point only, a reference; errors of several points are taken to be independent, of four at most.
    """
    sd = float(np.interp(score, SD_AT_SCORES, SCORE_SD))
    half = NORMAL_90 * sd / math.sqrt(min(max(point_count, 1), 4))
    return max(0.0, score - half), min(100.0, score + half)


def _worth(point: PointJudgement) -> float:
    return -CONTRADICTION_COST if point.verdict == "contradicted" else point.share
