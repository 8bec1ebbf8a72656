"""Frames on a clock: how long each one stands for, what holds over a window, and which stretches a condition lasts.

Frames come at irregular times, so that nothing here counts frames: it weighs them by the time until the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.ndimage import percentile_filter

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.spans import Span

_LONGEST_INTERVALS: Final = 3.0
"""A frame stands for at most this many usual intervals: while a camera froze, the face is unknown."""


@dataclass(frozen=True, slots=True)
class FrameClock:
    """When frames were shown.

    Parameters
    ----------
    times_seconds
        Shape (n,), rising.
    seconds
        How long each frame stands for, shape (n,): until the next one, but never past a few usual intervals. The
        last one stands for the usual interval; a single frame for no time at all, since nothing says how much.
    usual_interval_seconds
        Median time between frames; NaN for fewer than two.
    """

    times_seconds: FloatArray
    seconds: FloatArray
    usual_interval_seconds: float

    @staticmethod
    def of(times_seconds: FloatArray, usual_interval_seconds: float | None = None) -> FrameClock:
        """Read the clock off the times of the frames, shape (n,).

        ``usual_interval_seconds`` is that of a live session's calibration; by default the median of these frames.
        """
        if len(times_seconds) == 0 or (usual_interval_seconds is None and len(times_seconds) == 1):
            return FrameClock(times_seconds, np.zeros(len(times_seconds)), float("nan"))
        intervals = np.diff(times_seconds)
        usual = float(np.median(intervals)) if usual_interval_seconds is None else usual_interval_seconds
        seconds = np.minimum(np.append(intervals, usual), _LONGEST_INTERVALS * usual)
        return FrameClock(times_seconds, seconds, usual)

    def rolling_quantile(self, values: FloatArray, window_seconds: float, quantile: float = 0.5) -> FloatArray:
        """Return a quantile (0-1) of ``values`` (n,) over a window centred on each frame; NaN stays NaN.

        Gaps are bridged with the last value before them. Where the window reaches past an end it is mirrored
        there, so that the newest frame of a live stream is judged from its past alone.
        """
        missing = np.isnan(values)
        if np.isnan(self.usual_interval_seconds) or missing.all():
            return values
        frames = window_frames(window_seconds, self.usual_interval_seconds)
        if frames == 1:
            return values
        rolled = _rolling_order(values if not missing.any() else fill_gaps(values), quantile, frames)
        return np.where(missing, np.nan, rolled)

    def spans(self, mask: BoolArray, least_seconds: float = 0.0) -> list[Span]:
        """Return the stretches of True of at least some length; each lasts until its last frame has been shown."""
        ends = self.times_seconds + self.seconds
        found = [Span(float(self.times_seconds[first]), float(ends[past - 1])) for first, past in runs(mask)]
        return [span for span in found if span.duration_seconds >= least_seconds]

    def bridged(self, values: FloatArray, longest_seconds: float) -> FloatArray:
        """Return 0/1 ``values`` (n,) with gaps of NaN up to a length filled in where both sides of the gap agree."""
        before, after = fill_gaps(values), fill_gaps(values[::-1])[::-1]
        filled = values.copy()
        for first, past in runs(np.isnan(values) & (before == after)):
            if first > 0 and past < len(values) and self.seconds[first:past].sum() <= longest_seconds:
                filled[first:past] = before[first]
        return filled

    def share(self, mask: BoolArray) -> float:
        """Return the share of the time in which ``mask`` (n,) holds; NaN when no time was watched."""
        total = float(self.seconds.sum())
        return float(self.seconds[mask].sum()) / total if total > 0 else float("nan")


def window_frames(window_seconds: float, interval_seconds: float) -> int:
    """Return how many frames a centred window has: an odd number, 1 where frames are rare."""
    return 2 * int(window_seconds / interval_seconds / 2) + 1


def _rolling_order(values: FloatArray, quantile: float, frames: int) -> FloatArray:
    """Return a quantile of ``values`` (n,) over a centred window of an odd number of frames."""
    if frames <= len(values):
        return percentile_filter(values, 100 * quantile, size=frames, mode="reflect")
    # Where a window is longer than the array, SciPy reads memory that is not its own: the mirror images are made here.
    half = frames // 2
    rolled: FloatArray = percentile_filter(np.pad(values, half, mode="symmetric"), 100 * quantile, size=frames)
    return rolled[half : half + len(values)]


def fill_gaps(values: FloatArray) -> FloatArray:
    """Return ``values`` (n,) with each NaN replaced by the last value before it, or the first after it at the start."""
    missing = np.isnan(values)
    if not missing.any() or missing.all():
        return values
    known = np.flatnonzero(~missing)
    before = np.clip(np.searchsorted(known, np.arange(len(values)), side="right") - 1, 0, None)
    filled: FloatArray = values[known[before]]
    return filled


def runs(mask: BoolArray) -> list[tuple[int, int]]:
    """Return the stretches of True as (first, past the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def weighted_mean(values: FloatArray, weights: FloatArray) -> float:
    """Return the mean of ``values`` (n,) by ``weights`` (n,), NaN left out; NaN when nothing has weight."""
    known = ~np.isnan(values)
    total = float(weights[known].sum())
    return float((values[known] * weights[known]).sum() / total) if total > 0 else float("nan")
