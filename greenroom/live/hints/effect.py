"""Whether hints had an effect: what followed those that were given, against those that were withheld at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

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
class Effect:
    """The difference that hints of a kind made, with its 90% interval; positive is in the direction of the hint."""

    kind: HintKind
    difference: float
    low: float
    high: float
    given: int
    withheld: int


def effect_of(kind: HintKind, outcomes: Sequence[Outcome]) -> Effect | None:
    """Return the effect of hints of a kind; None with too few, or when the interval does not exclude none.

    The interval is Welch's for two means of unequal variance.
    """
    sign = -1.0 if THRESHOLDS[kind].is_above else 1.0
    given = np.array([sign * each.change for each in outcomes if each.kind == kind and not each.withheld])
    withheld = np.array([sign * each.change for each in outcomes if each.kind == kind and each.withheld])
    if min(len(given), len(withheld)) < FEWEST:
        return None
    parts = np.array([given.var(ddof=1) / len(given), withheld.var(ddof=1) / len(withheld)])
    if not parts.sum() > 0:
        return None
    freedom = parts.sum() ** 2 / (parts**2 / np.array([len(given) - 1, len(withheld) - 1])).sum()
    from scipy.stats import t as student  # noqa: PLC0415 - a server at rest pays nothing for it

    half = float(student.ppf((1 + CONFIDENCE) / 2, freedom) * np.sqrt(parts.sum()))
    difference = float(given.mean() - withheld.mean())
    low, high = difference - half, difference + half
    if low <= 0 <= high:
        return None
    return Effect(kind, difference, low, high, len(given), len(withheld))
