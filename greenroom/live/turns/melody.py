"""The melody at the end of a phrase."""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray

LOOK_BACK_SECONDS: Final = 0.7
FEWEST_FRAMES: Final = 10


def phrase_slope(times_seconds: FloatArray, pitch_hz: FloatArray, end_seconds: float) -> float | None:
    """Return the slope of the pitch over the last 0.7 s of a phrase, in semitones per second; falling is negative.

    Parameters
    ----------
    times_seconds, pitch_hz
        Shape (n,), on an even grid; NaN where the voice has no pitch.
    end_seconds
        Where the phrase ends.

    Returns
    -------
    float or None
        The slope of the least-squares line; None with fewer than 10 voiced frames.
    """
    near = (times_seconds > end_seconds - LOOK_BACK_SECONDS) & (times_seconds <= end_seconds) & np.isfinite(pitch_hz)
    if int(near.sum()) < FEWEST_FRAMES:
        return None
    times = times_seconds[near] - times_seconds[near].mean()
    semitones = 12 * np.log2(pitch_hz[near])
    return float(times @ (semitones - semitones.mean()) / (times @ times))
