"""Frames on a clock: how long each one stands for, what holds over a window, and which stretches a condition lasts.

Frames come at irregular times, so that nothing here counts frames: it weighs them by the time until the next one.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.ndimage import percentile_filter

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.spans import Span

_LONGEST_INTERVALS: Final = 3.0
"""A frame stands for at most this many usual intervals: where a camera froze, nobody knows what happened."""


def usual_interval_seconds(times_seconds: FloatArray) -> float:
    """Return the median time between frames; NaN for fewer than two."""
    return float(np.median(np.diff(times_seconds))) if len(times_seconds) > 1 else float("nan")


def frame_seconds(times_seconds: FloatArray) -> FloatArray:
    """Return how long each frame stands for, shape (n,): until the next one, but never past a few usual intervals.

    The last frame stands for the usual interval. A single frame stands for no time at all: nothing says how much.
    """
    if len(times_seconds) < 2:
        return np.zeros(len(times_seconds))
    usual = usual_interval_seconds(times_seconds)
    seconds: FloatArray = np.minimum(np.append(np.diff(times_seconds), usual), _LONGEST_INTERVALS * usual)
    return seconds


def fill_gaps(values: FloatArray) -> FloatArray:
    """Return ``values`` (n,) with each NaN replaced by the last value before it, or the first after it at the start."""
    known = np.flatnonzero(~np.isnan(values))
    if len(known) == 0:
        return values
    before = np.clip(np.searchsorted(known, np.arange(len(values)), side="right") - 1, 0, None)
    filled: FloatArray = values[known[before]]
    return filled


def rolling_quantile(
    times_seconds: FloatArray, values: FloatArray, window_seconds: float, quantile: float = 0.5
) -> FloatArray:
    """Return a quantile (0-1) of ``values`` (n,) over a window centred on each frame; NaN stays NaN.

    Gaps are bridged with the last value before them. Where the window reaches past an end it repeats the end's value,
    so that the newest frame of a live stream is judged from its past alone.
    """
    interval = usual_interval_seconds(times_seconds)
    if np.isnan(interval) or np.all(np.isnan(values)):
        return values
    frames = 2 * int(window_seconds / interval / 2) + 1  # odd, so that it is centred; 1 where frames are rarer
    if frames == 1:
        return values
    rolled = percentile_filter(fill_gaps(values), 100 * quantile, size=frames, mode="nearest")
    return np.where(np.isnan(values), np.nan, rolled)


def runs(mask: BoolArray) -> list[tuple[int, int]]:
    """Return the stretches of True as (first, past the last)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], mask.astype(np.int8), [0]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def spans_of(times_seconds: FloatArray, mask: BoolArray) -> list[Span]:
    """Return the stretches of True in seconds; each lasts until its last frame has been shown."""
    ends = times_seconds + frame_seconds(times_seconds)
    return [Span(float(times_seconds[first]), float(ends[past - 1])) for first, past in runs(mask)]


def weighted_mean(values: FloatArray, weights: FloatArray) -> float:
    """Return the mean of ``values`` (n,) by ``weights`` (n,), NaN left out; NaN when nothing has weight."""
    known = ~np.isnan(values)
    total = float(weights[known].sum())
    return float((values[known] * weights[known]).sum() / total) if total > 0 else float("nan")
