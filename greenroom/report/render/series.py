"""A timeline made short enough to draw, without hiding gaps in the measurement."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from greenroom.report.document import Timeline

GAP_IN_INTERVALS = 2.5
"""Samples further apart than this many usual intervals have a gap between them, not a line."""

SHORTEST_GAP = 0.01
"""Share of the recording from which a gap is shown as bare paper; shorter ones only break the line."""


@dataclass(frozen=True, slots=True)
class Series:
    """Points to draw, in order of time.

    Parameters
    ----------
    times_seconds
        Shape (points,).
    means, lows, highs
        Shape (points,), in the timeline's unit: mean, smallest and largest sample around that time; NaN in a gap.
    """

    times_seconds: FloatArray
    means: FloatArray
    lows: FloatArray
    highs: FloatArray

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was measured."""
        return bool(np.isnan(self.means).all())


def samples(timeline: Timeline) -> tuple[FloatArray, FloatArray]:
    """Return the times and values of a timeline, each of shape (samples,); NaN without a measurement."""
    times = np.asarray(timeline.times_seconds, dtype=np.float64)
    return times, np.array(timeline.values, dtype=np.float64)  # None becomes NaN


def drawable(times: FloatArray, values: FloatArray, duration_seconds: float, most_points: int) -> Series:
    """Return a signal in at most about ``most_points`` points over ``duration_seconds``.

    A short signal is kept sample by sample. A long one is cut into equal stretches, each with at least two samples on
    average; missing values take no part in a stretch's mean, and a stretch without any measurement is a gap.
    """
    if len(times) <= most_points:
        return _with_gaps(times, values)
    count = min(most_points, len(times) // 2)
    width = duration_seconds / count
    index = np.clip((times / width).astype(np.intp), 0, count - 1)
    measured = ~np.isnan(values)
    bins, seen = index[measured], values[measured]
    counts = np.bincount(bins, minlength=count)
    sums = np.bincount(bins, weights=seen, minlength=count)
    lows, highs = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(lows, bins, seen)
    np.maximum.at(highs, bins, seen)
    some = counts > 0
    means: FloatArray = np.divide(sums, counts, out=np.full(count, np.nan), where=some)
    middles = (np.arange(count, dtype=np.float64) + 0.5) * width
    return Series(middles, means, np.where(some, lows, np.nan), np.where(some, highs, np.nan))


def _with_gaps(times: FloatArray, values: FloatArray) -> Series:
    """Keep each sample; put a NaN between samples that are too far apart."""
    steps = np.diff(times)
    if len(steps):
        after = np.flatnonzero(steps > GAP_IN_INTERVALS * np.median(steps))
        times = np.insert(times, after + 1, (times[after] + times[after + 1]) / 2).astype(np.float64)
        values = np.insert(values, after + 1, np.nan).astype(np.float64)
    return Series(times, values, values, values)


def gaps(series: Series, duration_seconds: float) -> list[Span]:
    """Return the gaps of at least ``SHORTEST_GAP`` of the recording, in order."""
    measured = stretches(series)
    times = series.times_seconds
    half = float(np.median(np.diff(times))) / 2 if len(times) > 1 else 0.0
    starts = [0.0, *(float(times[part.stop - 1]) + half for part in measured)]
    ends = [*(float(times[part.start]) - half for part in measured), duration_seconds]
    spans = (Span(start, end) for start, end in zip(starts, ends, strict=True))
    # A recording that ends within an interval of its last sample has no gap there.
    shortest = max(SHORTEST_GAP * duration_seconds, 1.5 * half)
    return [span for span in spans if span.duration_seconds >= shortest]


def stretches(series: Series) -> list[slice]:
    """Return the runs of points between gaps, in order."""
    measured = np.concatenate(([False], ~np.isnan(series.means), [False]))
    edges = np.flatnonzero(np.diff(measured.astype(np.int8)))
    return [slice(int(first), int(last)) for first, last in zip(edges[::2], edges[1::2], strict=True)]
