"""Smiles, from what a smile does to the mouth: it broadens, and its corners rise past the lip and towards the nose.

That is the mouth's part of action unit 12 of the Facial Action Coding System (Ekman, Friesen, Hager 2002), the lip
corner puller. The three lengths are added with equal weights. A shout broadens the mouth too, but lowers its corners;
speech narrows it for a syllable, which a window longer than a syllable sees past. Posed and felt smiles are
not told apart.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.track import FaceTrack

SMILE_THRESHOLD: Final = 0.40
"""Outer eye distances; neutral faces lie about 0.25, smiles about 0.5."""

_WINDOW_SECONDS: Final = 0.8
"""Smiles last 0.5-4 s (Ekman and Friesen 1982), syllables 0.2 s."""

_WINDOW_QUANTILE: Final = 0.7
"""Above the median, because speech can only narrow a smiling mouth."""


def smile_strength(track: FaceTrack, clock: FrameClock) -> FloatArray:
    """Return width plus lift minus distance to the nose of the mouth's corners, shape (n,), in outer eye distances."""
    mouth = track.mouth_width_ratio + track.corner_lift_ratio - track.corner_nose_ratio
    return clock.rolling_quantile(mouth, _WINDOW_SECONDS, _WINDOW_QUANTILE)


def read_smiles(track: FaceTrack, clock: FrameClock, threshold: float = SMILE_THRESHOLD) -> FloatArray:
    """Return 1 where the person smiles, 0 where not, NaN where no face was seen, shape (n,)."""
    strength = smile_strength(track, clock)
    return np.where(np.isnan(strength), np.nan, (strength > threshold).astype(np.float64))
