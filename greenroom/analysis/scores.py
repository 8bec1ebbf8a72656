"""Scores: features judged against published norms, each with an interval, a coverage and a reason when it abstains.

A leaf score joins features through curves; a composite joins scores by published weights. Both are evaluated on many
draws at once (``draws.py``), so the interval of a composite knows how its parts vary together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.analysis.levels import Level
from greenroom.analysis.moments import Moment


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature (or, in a composite, one score) brings to a score.

    ``value`` is in ``unit``; ``points`` is what its norm makes of it (0-100); ``weight`` is its published share of the
    score; all shares of a score add up to 1, also when some are absent.
    """

    value: float | None
    unit: str
    points: float | None
    weight: float


@dataclass(frozen=True, slots=True)
class Score:
    """A judged feature, 0 to 100, higher is better.

    Parameters
    ----------
    value
        None when the score abstains; ``reason`` then says why, in words.
    low, high
        Bounds of the 90% interval; None with ``value``.
    coverage
        Share (0-1) of the recording, and of the published weights, that the score rests on.
    reason
        Why it abstains; None when it does not.
    features
        What it came from, by name; scores by name in a composite.
    evidence
        Moments that show it, the clearest first.
    level
        One of five named levels; what each looks like is written in the score's definition.
    """

    value: float | None
    low: float | None
    high: float | None
    coverage: float
    reason: str | None
    features: Mapping[str, Contribution]
    evidence: tuple[Moment, ...]
    level: Level | None
    scorer_version: str = SCORER_VERSION
