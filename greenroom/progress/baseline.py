"""A candidate's own baseline: what is usual for them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

FEWEST_EARLIER = 3
"""Fewer values than this say little about what is usual."""


def usual(values: Sequence[float]) -> float | None:
    """Return the median of all values but the latest, which is compared with it; None with too few."""
    earlier = values[:-1]
    return median(earlier) if len(earlier) >= FEWEST_EARLIER else None
