"""Whether hints had an effect: what followed those that were given, against those that were withheld at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.live.hints.readings import THRESHOLDS, HintKind

FEWEST: Final = 3
"""Of each sort; with fewer, no interval means anything."""
CONFIDENCE: Final = 0.9


@dataclass(frozen=True, slots=True)
class Outcome:
    """A hint that was due, and how the value changed within the next seconds, in its own unit."""

    kind: HintKind
    change: float
    withheld: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """What hints of a kind changed, with its 90% interval, in the unit of the kind.

    Positive is in the direction of the hint.
    """

    mean: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Whether the interval excludes that hints changed nothing."""
        return not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True)
class Effect:
    """What can be said about hints of a kind.

    Parameters
    ----------
    difference
        None with too few hints to say anything.
    given, withheld
        How many were compared.
    """

    kind: HintKind
    difference: Difference | None
    given: int
    withheld: int


def effect_of(kind: HintKind, outcomes: Sequence[Outcome]) -> Effect:
    """Return what hints of a kind changed, compared with those that were withheld.

    The interval is Welch's for two means of unequal variance.
    """
    sign = -1.0 if THRESHOLDS[kind].is_above else 1.0
    given = np.array([sign * each.change for each in outcomes if each.kind == kind and not each.withheld])
    withheld = np.array([sign * each.change for each in outcomes if each.kind == kind and each.withheld])
    return Effect(kind, _difference(given, withheld), len(given), len(withheld))


def _difference(given: FloatArray, withheld: FloatArray) -> Difference | None:
    if min(len(given), len(withheld)) < FEWEST:
        return None
    parts = np.array([given.var(ddof=1) / len(given), withheld.var(ddof=1) / len(withheld)])
    if not parts.sum() > 0:
        return None  # values that do not vary tell nothing about chance
    freedom = parts.sum() ** 2 / (parts**2 / np.array([len(given) - 1, len(withheld) - 1])).sum()
    from scipy.stats import t as student  # noqa: PLC0415 - a server at rest pays nothing for it

    half = float(student.ppf((1 + CONFIDENCE) / 2, freedom) * np.sqrt(parts.sum()))
    mean = float(given.mean() - withheld.mean())
    return Difference(mean, mean - half, mean + half)
