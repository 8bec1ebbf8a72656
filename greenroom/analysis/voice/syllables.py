"""Syllable nuclei from loudness and voicing: the articulation rate, without knowing the words."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import binary_dilation
from scipy.signal import find_peaks

from greenroom.analysis.arrays import BoolArray, FloatArray, IntArray
from greenroom.analysis.voice.intensity import powers, softest_power
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

# de Jong & Wempe 2009 (Behavior Research Methods 41) use 2 dB on a smoother contour (64 ms window); on our 40 ms
# window 4 dB counts closest to the transcripts' syllables (bench/articulation.py).
SMALLEST_DIP_DB = 4.0
# Peaks 25 dB under the loud ones are not vowels (their threshold).
LOUDEST_QUANTILE = 0.95
BELOW_LOUDEST_DB = 25.0
# A pitch tracker misses the edge of short vowels: a nucleus needs voicing within 50 ms, not at its very frame.
VOICING_WITHIN_SECONDS = 0.05
# A steady background fills the dips between syllables; without its power, the rest of a dip shows. A level further
# below the background than this is not resolved.
BELOW_BACKGROUND_DB = 10.0


def find_syllables(track: VoiceTrack) -> FloatArray:
    """Return the times of syllable nuclei: voiced peaks of the intensity contour, after de Jong & Wempe 2009.

    Parameters
    ----------
    track
        A measured voice.

    Returns
    -------
    FloatArray
        Shape (syllables,), seconds, rising. Fast speech merges syllables: about a quarter are missed at five
        syllables a second, and drawn-out speech is over-counted by a sixth (docs/decisions/0006-voice.md).
    """
    return track.times_seconds[syllable_frames(np.isfinite(track.pitch_hz), track.intensity_db)]


def syllable_frames(voiced: BoolArray, intensity_db: FloatArray) -> IntArray:
    """Return the frames of syllable nuclei, as `find_syllables` does.

    Parameters
    ----------
    voiced, intensity_db
        Shape (n,), on the voice's grid.

    Returns
    -------
    IntArray
        Shape (syllables,), rising.
    """
    if not voiced.any():
        return np.zeros(0, dtype=np.int64)
    level = _without_background(intensity_db)
    lowest = float(np.quantile(level[voiced], LOUDEST_QUANTILE)) - BELOW_LOUDEST_DB
    peaks, _ = find_peaks(level, height=lowest, prominence=SMALLEST_DIP_DB)
    near_voicing = binary_dilation(voiced, iterations=round(VOICING_WITHIN_SECONDS / GRID_SECONDS))
    return np.asarray(peaks[near_voicing[peaks]], dtype=np.int64)


def _without_background(intensity_db: FloatArray) -> FloatArray:
    """Return the level of sound above the steady background, 0 dB for digital silence, shape kept."""
    background = softest_power(intensity_db)
    least = max(1.0, background * 10 ** (-BELOW_BACKGROUND_DB / 10))
    return np.asarray(10 * np.log10(np.maximum(powers(intensity_db) - background, least)), dtype=np.float64)
