"""What is measured of a voice, moment by moment, before any of it becomes a feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span

GRID_SECONDS = 0.01
"""Spacing of the voice's time grid: Praat's usual step, fine enough for a syllable (about 200 ms)."""

CELL_SECONDS = 0.1
"""Vocal-fold cycles are summed over cells of this length, so that an hour of them stays small."""


def grid_times(count: int) -> FloatArray:
    """Return the first ``count`` times of the grid in seconds, shape (count,)."""
    # Rounding makes 0.07 the same number however it was reached, so that spans and frames meet exactly.
    return np.asarray((np.arange(count) * GRID_SECONDS).round(6), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class CycleSums:
    """Sums over the vocal-fold cycles in each cell of 0.1 s; every field has shape (cells,).

    ``period_*`` and ``peak_*`` concern the length and the amplitude of single cycles; ``*_change_*`` the absolute
    difference between neighbouring cycles. Jitter and shimmer are ratios of sums of these (``features.py``).
    """

    times_seconds: FloatArray
    period_count: FloatArray
    period_seconds: FloatArray
    period_change_count: FloatArray
    period_change_seconds: FloatArray
    peak_count: FloatArray
    peak_amplitude: FloatArray
    peak_change_count: FloatArray
    peak_change_amplitude: FloatArray


@dataclass(frozen=True, slots=True)
class VoiceTrack:
    """A voice on a 10 ms grid.

    Parameters
    ----------
    times_seconds
        Shape (n,): 0, 0.01, 0.02 ... up to the recording's end.
    pitch_hz
        Shape (n,): fundamental frequency; NaN where unvoiced and outside of speech.
    intensity_db
        Shape (n,): level re 20 micropascal if full scale were one pascal (Praat's convention); -inf never occurs,
        digital silence is NaN.
    hnr_db
        Shape (n,): harmonics-to-noise ratio of voiced frames, NaN elsewhere.
    cpp_db
        Shape (n,): cepstral peak prominence, on every second voiced frame of ``quality_spans``, NaN elsewhere.
    cycles
        Sums over vocal-fold cycles within ``quality_spans``.
    quality_spans
        The stretches of speech in which ``cpp_db`` and ``cycles`` were measured (all of them in the full profile).
    pitch_floor_hz, pitch_ceiling_hz
        The speaker's own search range; NaN when no voiced speech was found.
    """

    times_seconds: FloatArray
    pitch_hz: FloatArray
    intensity_db: FloatArray
    hnr_db: FloatArray
    cpp_db: FloatArray
    cycles: CycleSums
    quality_spans: tuple[Span, ...]
    pitch_floor_hz: float
    pitch_ceiling_hz: float
