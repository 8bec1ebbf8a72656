"""Face and body are followed by two processes; with several people about, both must be of the same person."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack

LONGEST_APART_FACES = 1.0
"""The middle of the ears is within a third of a face of the eyes; a whole face away it belongs to another person."""

_SAME_MOMENT_SECONDS = 0.25


def body_of_same_person(body: BodyTrack, face: FaceTrack) -> BodyTrack:
    """Return the body track with NaN in the frames in which it is of another person than the face.

    Parameters
    ----------
    body
        Of n frames.
    face
        Of the same recording. Without a face within a quarter of a second, nothing is known and the body stays.
    """
    if len(body) == 0 or len(face) == 0:
        return body
    other = _is_other(body, face)
    changed = {
        field.name: _without(getattr(body, field.name), other)
        for field in fields(BodyTrack)
        if field.name != "times_seconds"
    }
    return replace(body, **changed)


def _without(values: FloatArray, rows: BoolArray) -> FloatArray:
    retained = values.copy()
    retained[rows] = np.nan
    return retained


def _is_other(body: BodyTrack, face: FaceTrack) -> BoolArray:
    """Return for each body frame whether its head is away from the face that was seen at that moment, shape (n,)."""
    middles = (face.times_seconds[1:] + face.times_seconds[:-1]) / 2
    nearest = np.searchsorted(middles, body.times_seconds)
    same_moment = np.abs(face.times_seconds[nearest] - body.times_seconds) <= _SAME_MOMENT_SECONDS
    across = body.head_centre[:, 0] - face.centre_x_ratio[nearest] * face.width / face.height
    down = body.head_centre[:, 1] - face.centre_y_ratio[nearest]
    away = np.hypot(across, down) > LONGEST_APART_FACES * face.face_height_ratio[nearest]
    return np.asarray(same_moment & away, dtype=np.bool_)  # a comparison with NaN is False: unknown stays
