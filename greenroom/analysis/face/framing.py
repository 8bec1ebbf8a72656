"""Whether the head leaves the picture, against how it was framed when the person sat as usual.

The head is larger than the mesh of its face. Its box follows from the distance between forehead and chin (about
185 mm) and adults' mean lengths (Gordon et al. 2014, ANSUR II): 115 mm from the eyes to the chin, 117 mm from the eyes
to the crown, and a breadth of 152 mm.
"""

from __future__ import annotations

from functools import reduce
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import fill_gaps
from greenroom.analysis.face.track import FaceTrack

_ASIDE, _UP, _DOWN = 0.41, 0.63, 0.62
"""Face heights from the middle of the eyes to the ends of the head."""

LEAVES_BEYOND: Final = 0.2
"""Face heights past the edge, more than usual: sideways a quarter of the head."""

SIDES: Final = 4


def overhang(track: FaceTrack) -> FloatArray:
    """Return how far the head reaches past the left, right, top and bottom edge, in face heights, shape (n, 4).

    Left and right are those of the picture. Negative where the head ends within; NaN without a face.
    """
    return np.stack(_past_edges(track), axis=1)


def excess_overhang(track: FaceTrack, usual: tuple[float, ...]) -> FloatArray:
    """Return by how much the head reaches further past an edge than usual, at the worst edge, shape (n,).

    In face heights; ``usual`` has the usual overhang for each of the four edges. NaN without a face.
    """
    beyond = [past - max(allowed, 0.0) for past, allowed in zip(_past_edges(track), usual, strict=True)]
    return reduce(np.maximum, beyond)


def _past_edges(track: FaceTrack) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return `overhang` edge by edge: for the two frames of a live message, a table takes longer than its values."""
    face_height = np.where(track.face_height_ratio > 0, track.face_height_ratio, np.nan)
    across, down = track.centre_x_ratio * track.width / track.height, track.centre_y_ratio
    width = track.width / track.height
    return (
        _ASIDE - across / face_height,
        _ASIDE - (width - across) / face_height,
        _UP - down / face_height,
        _DOWN - (1.0 - down) / face_height,
    )


def read_framing(excess: FloatArray) -> FloatArray:
    """Return 1 where the head is leaving the picture, 0 where not, NaN where that is not known, shape (n,).

    A face that was lost at an edge has left; why one was lost in the middle is not known.
    """
    lost = np.isnan(excess)
    leaving = (excess > LEAVES_BEYOND).astype(np.float64)
    if not lost.any():
        return leaving
    left = np.where(fill_gaps_before(excess) > 0, 1.0, np.nan)
    return np.where(lost, left, leaving)


def fill_gaps_before(values: FloatArray) -> FloatArray:
    """Return ``values`` (n,) with each NaN replaced by the last value before it; NaN where there is none."""
    filled = fill_gaps(values)
    known = np.flatnonzero(~np.isnan(values))
    if len(known) == 0:
        return values
    return np.where(np.arange(len(values)) < known[0], np.nan, filled)
