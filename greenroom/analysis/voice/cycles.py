"""The single cycles of the vocal folds: their lengths and strengths, summed for jitter and shimmer."""

from __future__ import annotations

from typing import Any

import numpy as np
from parselmouth.praat import call

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.voice.track import CELL_SECONDS, CycleSums

# Praat's own limits for what counts as a cycle and as its neighbour (Boersma & Weenink, "Voice 2. Jitter").
SHORTEST_PERIOD_SECONDS = 0.0001
LONGEST_PERIOD_SECONDS = 0.02
LARGEST_PERIOD_FACTOR = 1.3
LARGEST_AMPLITUDE_FACTOR = 1.6


class CycleAccumulator:
    """Collects cycles stretch by stretch into cells of time."""

    def __init__(self, duration_seconds: float) -> None:
        cells = int(np.ceil(duration_seconds / CELL_SECONDS)) + 1
        self._sums = np.zeros((cells, 8))

    def add(self, sound: Any, pitch: Any, start_seconds: float, end_seconds: float) -> None:
        """Add the cycles from ``start_seconds`` up to ``end_seconds`` of a Praat sound and its pitch."""
        pulses = call([sound, pitch], "To PointProcess (cc)")
        if call(pulses, "Get number of points") < 3:  # one cycle has no neighbour to differ from
            return
        self._add_neighbours(*_periods(pulses), LARGEST_PERIOD_FACTOR, start_seconds, end_seconds, column=0)
        self._add_neighbours(*_peaks(sound, pulses), LARGEST_AMPLITUDE_FACTOR, start_seconds, end_seconds, column=4)

    def _add_neighbours(
        self,
        times: FloatArray,
        values: FloatArray,
        adjacent: np.ndarray,
        largest_factor: float,
        start_seconds: float,
        end_seconds: float,
        column: int,
    ) -> None:
        """Add counts and sums of values, and of the changes between adjacent values that differ by a small factor."""
        inside = (times >= start_seconds) & (times < end_seconds)
        ratio = values[1:] / values[:-1]
        alike = adjacent & (ratio < largest_factor) & (ratio > 1 / largest_factor) & inside[1:]
        cell = (times / CELL_SECONDS).astype(np.int64)
        changes = np.abs(np.diff(values))
        for offset, (where, amounts) in enumerate(
            [
                (cell[inside], None),
                (cell[inside], values[inside]),
                (cell[1:][alike], None),
                (cell[1:][alike], changes[alike]),
            ]
        ):
            self._sums[:, column + offset] += np.bincount(where, amounts, minlength=len(self._sums))

    def result(self) -> CycleSums:
        """Return everything that was added."""
        times = (np.arange(len(self._sums)) + 0.5) * CELL_SECONDS
        return CycleSums(np.asarray(times, dtype=np.float64), *self._sums.T)


def _periods(pulses: Any) -> tuple[FloatArray, FloatArray, np.ndarray]:
    """Return the time and length of each cycle, and whether a cycle follows directly upon the one before it."""
    moments = call(pulses, "To Matrix").values[0]
    lengths = np.diff(moments)
    valid = (lengths >= SHORTEST_PERIOD_SECONDS) & (lengths <= LONGEST_PERIOD_SECONDS)
    index = np.flatnonzero(valid)
    return moments[:-1][index], lengths[index], np.diff(index) == 1


def _peaks(sound: Any, pulses: Any) -> tuple[FloatArray, FloatArray, np.ndarray]:
    """Return the time and amplitude of each cycle, and whether a cycle follows directly upon the one before it."""
    limits = (SHORTEST_PERIOD_SECONDS, LONGEST_PERIOD_SECONDS, LARGEST_PERIOD_FACTOR)
    tier = call([sound, pulses], "To AmplitudeTier (period)", 0, 0, *limits)
    table = call(call(tier, "Down to TableOfReal"), "To Matrix").values
    times, amplitudes = table[:, 0], table[:, 1]
    return times, amplitudes, np.diff(times) <= LONGEST_PERIOD_SECONDS
