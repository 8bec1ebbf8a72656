"""From judged points to a score with its interval: the share of the points that an answer makes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from greenroom.evaluation.contracts import PointJudgement

MOST_UNSURE = 0.4
"""Share of the weight that may be unsure; with more there is no number."""

TOO_UNSURE = "Too much of this answer is unsure for a score, so compare your words with the points"
NORMAL_90 = 1.645


class Weighted(Protocol):
    """Something that a good answer says, and how much of the score it is."""

    @property
    def weight(self) -> float: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Score:
    """What the points are worth.

    Parameters
    ----------
    expected
        Expected share of the points, 0-100; None when the points were not judged.
    value
        The same, None also when too much of it is unsure; ``reason`` then says so.
    low, high
        Bounds of the 90% interval, None with ``value``.
    """

    expected: float | None
    value: float | None
    low: float | None
    high: float | None
    reason: str | None


def score_points(claims: Sequence[Weighted], points: Sequence[PointJudgement]) -> Score:
    """Return the score of judged points, of which there is at least one.

    The interval adds up the variances of the points, as if their errors were independent.
    """
    total = sum(claim.weight for claim in claims)
    parts = [claim.weight / total for claim in claims]
    expected = 100.0 * sum(part * point.share for part, point in zip(parts, points, strict=True))
    expected = min(max(expected, 0.0), 100.0)
    unsure = sum(part for part, point in zip(parts, points, strict=True) if point.verdict == "unsure")
    if unsure > MOST_UNSURE:
        return Score(expected, None, None, None, TOO_UNSURE)
    half = (
        100.0
        * NORMAL_90
        * math.sqrt(sum(part**2 * _variance(point) for part, point in zip(parts, points, strict=True)))
    )
    return Score(expected, expected, max(0.0, expected - half), min(100.0, expected + half), None)


def _variance(point: PointJudgement) -> float:
    return point.distribution.variance if point.distribution else 0.0
