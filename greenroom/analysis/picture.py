"""The picture as such: how light it is, all over and on the face; a report's cautions come from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import FloatArray

_LUMA_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
"""ITU-R BT.709: how much red, green and blue each add to the lightness of a picture."""

_STEP_PIXELS = 4
"""Every fourth pixel of every fourth row is enough for a mean and costs a sixteenth."""

_SMALLEST_FACE_SAMPLES = 16


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
    face_brightness_ratio
        Mean luma inside the box around the face, 0 to 1, shape (n,); NaN where no face was seen.
    """

    times_seconds: FloatArray
    brightness_ratio: FloatArray
    contrast_ratio: FloatArray
    face_brightness_ratio: FloatArray

    @staticmethod
    def concatenate(tracks: Sequence[PictureTrack]) -> PictureTrack:
        """Join stretches of one recording in order of time; none give an empty track."""
        return PictureTrack(
            **{
                field.name: np.concatenate([np.zeros(0), *(getattr(track, field.name) for track in tracks)])
                for field in fields(PictureTrack)
            }
        )


def measure_picture(
    rgb: NDArray[np.uint8], time_seconds: float, face_box: tuple[float, float, float, float] | None
) -> PictureTrack:
    """Measure one frame.

    Parameters
    ----------
    rgb
        Shape (height, width, 3).
    time_seconds
        When it was shown.
    face_box
        Left, top, right and bottom of the face as shares of the picture's width and height, None without a face.

    Returns
    -------
    PictureTrack
        Of length 1.
    """
    luma = (rgb[::_STEP_PIXELS, ::_STEP_PIXELS] @ _LUMA_WEIGHTS) / 255
    return PictureTrack(
        times_seconds=np.array([time_seconds]),
        brightness_ratio=np.array([luma.mean()]),
        contrast_ratio=np.array([luma.std()]),
        face_brightness_ratio=np.array([_mean_inside(luma, face_box)]),
    )


def _mean_inside(luma: FloatArray, box: tuple[float, float, float, float] | None) -> float:
    if box is None:
        return float("nan")
    height, width = luma.shape
    left, top, right, bottom = box
    inside = luma[
        max(0, round(top * height)) : max(0, round(bottom * height)),
        max(0, round(left * width)) : max(0, round(right * width)),
    ]
    return float(inside.mean()) if inside.size >= _SMALLEST_FACE_SAMPLES else float("nan")
