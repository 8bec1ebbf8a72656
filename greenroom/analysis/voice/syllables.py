"""Syllable nuclei from loudness and voicing: how fast somebody articulates, without knowing the words."""

from __future__ import annotations

import numpy as np
from scipy.ndimage import binary_dilation
from scipy.signal import find_peaks

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

# de Jong & Wempe 2009 (Behavior Research Methods 41) use 2 dB on a smoother contour (64 ms window); on our 40 ms
# window 4 dB counts closest to the transcripts' syllables (bench/articulation.py).
SMALLEST_DIP_DB = 4.0
# Peaks 25 dB under the loud ones are not vowels (their threshold).
LOUDEST_QUANTILE = 0.95
BELOW_LOUDEST_DB = 25.0
# A pitch tracker misses the edge of short vowels: a nucleus needs voicing within 50 ms, not at its very frame.
VOICING_WITHIN_SECONDS = 0.05


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
    voiced = np.isfinite(track.pitch_hz)
    if not voiced.any():
        return np.zeros(0)
    level = np.nan_to_num(track.intensity_db, nan=0.0)
    lowest = float(np.quantile(level[voiced], LOUDEST_QUANTILE)) - BELOW_LOUDEST_DB
    peaks, _ = find_peaks(level, height=lowest, prominence=SMALLEST_DIP_DB)
    near_voicing = binary_dilation(voiced, iterations=round(VOICING_WITHIN_SECONDS / GRID_SECONDS))
    return track.times_seconds[peaks[near_voicing[peaks]]]
