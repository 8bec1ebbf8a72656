"""The picture as such: how light it is and how many faces are in it; a report's cautions come from here."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.analysis.arrays import FloatArray


@dataclass(frozen=True, slots=True)
class PictureTrack:
    """Conditions per sampled frame.

    Parameters
    ----------
    times_seconds
        Shape (n,).
    brightness_ratio
        Mean luma of the whole picture, 0 (black) to 1 (white), shape (n,).
    contrast_ratio
        Standard deviation of luma, 0 to 0.5, shape (n,).
    """

    times_seconds: FloatArray
    brightness_ratio: FloatArray
    contrast_ratio: FloatArray
