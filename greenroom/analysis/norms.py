"""What a norm is: a published curve from a metric's value to 0-100 points; the curves stand in ``metrics/``."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class Norm:
    """How a feature is judged.

    The curve is drawn through a few published anchors and straight between them, so that a reader can check a score
    with a ruler. Where sources disagree the comfortable range is wide (``comfortable``), and the curve is nearly flat
    in it.

    Parameters
    ----------
    anchors
        (value, points) in rising order of value; before the first and after the last the curve is level.
    comfortable
        The band that the report draws behind the signal, in the feature's unit; None when there is no such band.
    repeat_sd_per_minute
        Standard deviation of the feature between minutes of one recording of one person, in the feature's unit; a prior
        for the interval of short recordings. Estimated by bench/intervals.py.
    draw_order
        Place in the seeded sequence that the intervals are drawn from. A new norm takes the next free number, so that
        the intervals of all others stay the same, bit for bit.
    source
        Where the anchors come from.
    """

    anchors: tuple[tuple[float, float], ...]
    comfortable: tuple[float, float] | None
    repeat_sd_per_minute: float
    draw_order: int
    source: str

    def points(self, values: FloatArray) -> FloatArray:
        """Return 0-100 points for each value, NaN for NaN; same shape."""
        positions, heights = zip(*self.anchors, strict=True)
        points: FloatArray = np.interp(values, positions, heights)
        return points
