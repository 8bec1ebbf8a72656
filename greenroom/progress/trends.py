"""Whether scores changed over sessions by more than repeating an unchanged performance would explain. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

CONFIDENCE = 0.9
FEWEST_SESSIONS = 3
"""Two sessions differ by chance alone; a third shows how much."""

Direction = Literal["up", "down", "no change shown"]


@dataclass(frozen=True, slots=True)
class ScoreInterval:
    """A score, 0-100, with its 90% interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """How scores moved from the first session to the last.

    Parameters
    ----------
    sessions
        Sessions with a score.
    points
        Rise of the fitted line over all of them; None, with ``reason``, below three sessions.
    smallest_points
        A smaller change than this is explained by repeat variation; None with ``points``.
    direction
        None with ``points``.
    """

    sessions: int
    points: float | None
    smallest_points: float | None
    direction: Direction | None
    reason: str | None


def trend(scores: Sequence[ScoreInterval]) -> Trend:
    """Return how scores moved, oldest first.

    A straight line is fitted by ordinary least squares over the number of the session. The smallest change that counts
    is the half-width of the 90% interval of its rise. The wider of two intervals is used: the one that the intervals of
    the scores imply (the smallest detectable change of Weir, J. Strength Cond. Res. 19, 2005, for a line instead of a
    pair), or the one that the scatter about the line shows (Student's t), because the same person varies from day to
    day by more than one session can show.
    """
    if len(scores) < FEWEST_SESSIONS:
        reason = f"{FEWEST_SESSIONS} sessions with a score are needed to speak of a change, there are {len(scores)}"
        return Trend(len(scores), None, None, None, reason)
    centre = (len(scores) - 1) / 2
    spread = sum((number - centre) ** 2 for number in range(len(scores)))
    mean = sum(score.value for score in scores) / len(scores)
    slope = sum((number - centre) * score.value for number, score in enumerate(scores)) / spread
    errors = [score.value - mean - slope * (number - centre) for number, score in enumerate(scores)]
    span = len(scores) - 1
    smallest = span * max(_reach_of_intervals(scores, centre, spread), _reach_of_scatter(errors, spread))
    return Trend(len(scores), span * slope, smallest, _direction(span * slope, smallest), None)


def _reach_of_intervals(scores: Sequence[ScoreInterval], centre: float, spread: float) -> float:
    """Return the half-width of the slope's interval if scores vary as much as their own intervals say."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    variances = (((score.high - score.low) / (2 * z)) ** 2 for score in scores)
    weighted = sum((number - centre) ** 2 * variance for number, variance in enumerate(variances))
    return z * math.sqrt(weighted) / spread


def _reach_of_scatter(errors: Sequence[float], spread: float) -> float:
    """Return the half-width of the slope's interval if scores vary as much as they scatter about the line."""
    from scipy.special import stdtrit  # noqa: PLC0415 - takes half a second that a first question need not wait for

    freedom = len(errors) - 2
    variance = sum(error**2 for error in errors) / freedom
    return float(stdtrit(freedom, (1 + CONFIDENCE) / 2)) * math.sqrt(variance / spread)


def _direction(points: float, smallest: float) -> Direction:
    if abs(points) <= smallest:
        return "no change shown"
    return "up" if points > 0 else "down"
