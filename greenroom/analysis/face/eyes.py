"""The lids: how far a person's eyes are usually open, and when they are shut."""

from __future__ import annotations

from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.track import FaceTrack

_SHUT_OF_OPEN: Final = 0.4
"""Below this part of the person's own opening the lid hides the pupil, and the iris is a guess of the landmarker."""

_OPEN_QUANTILE: Final = 0.9
_OPEN_RANGE: Final = (0.18, 0.40)
"""Openness of wide awake eyes, narrow to wide: bounds the estimate where a recording shows shut eyes mostly."""


def lid_openness(track: FaceTrack) -> FloatArray:
    """Return the mean openness of both eyes in eye widths, shape (n,)."""
    return (track.eye_openness_right + track.eye_openness_left) / 2


def open_level(openness: FloatArray) -> float:
    """Return how far this person's eyes are open when they are open, in eye widths; NaN where no face was seen."""
    if np.all(np.isnan(openness)):
        return float("nan")
    return float(np.clip(np.nanquantile(openness, _OPEN_QUANTILE), *_OPEN_RANGE))


def shut_level(openness: FloatArray) -> float:
    """Return the openness, in eye widths, below which this person's eye counts as shut."""
    return _SHUT_OF_OPEN * open_level(openness)
