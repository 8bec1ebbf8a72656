"""The body track: what the pose landmarks of each frame say about shoulders, trunk, head and hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray


@dataclass(frozen=True, slots=True)
class BodyTrack:
    """Measurements per frame, NaN where a landmark that they need was not seen.

    Lengths are in *picture heights*, so that the picture's shape and resolution do not matter; ratios are lengths over
    the shoulder width of the same frame, so that the distance from the camera does not matter either. Angles lie in
    the plane of the picture and are positive clockwise, that is towards the person's left side: a camera that is itself
    tilted adds the same angle to all three of them.

    Parameters
    ----------
    times_seconds
        Shape (n,), rising; a frame without a person is in it too, all its measurements NaN.
    shoulder_tilt_degrees
        Slope of the line between the shoulders, -45 to 45, shape (n,); positive when the left shoulder is the lower.
    torso_lean_degrees
        Sideways lean of the line from the hips' middle to the shoulders' middle, -180 to 180, shape (n,).
    head_tilt_degrees
        Slope of the line between the eyes, -45 to 45, shape (n,); positive when the head inclines to the left.
    neck_length_ratio
        Height of the ears' middle above the line of the shoulders, over the shoulder width, shape (n,). It shrinks
        when the back rounds, the shoulders rise or the head sinks forward.
    head_offset_ratio
        How far the ears' middle is to the side of the shoulders' middle, along the line of the shoulders and over the
        shoulder width, shape (n,); positive to the person's left.
    face_length_ratio
        Distance from the eyes' middle to the mouth's middle, over the shoulder width, shape (n,). It grows when the
        head comes nearer to the camera than the shoulders.
    shoulder_width
        In picture heights, shape (n,).
    shoulder_centre, head_centre, left_wrist, right_wrist
        Positions (x to the right, y down) in picture heights, shape (n, 2); ``head_centre`` is the ears' middle, which
        lies near the axis about which a head turns.
    """

    times_seconds: FloatArray
    shoulder_tilt_degrees: FloatArray
    torso_lean_degrees: FloatArray
    head_tilt_degrees: FloatArray
    neck_length_ratio: FloatArray
    head_offset_ratio: FloatArray
    face_length_ratio: FloatArray
    shoulder_width: FloatArray
    shoulder_centre: FloatArray
    head_centre: FloatArray
    left_wrist: FloatArray
    right_wrist: FloatArray

    def __len__(self) -> int:
        return len(self.times_seconds)

    @property
    def seen(self) -> BoolArray:
        """Whether both shoulders were seen, shape (n,), bool: what counts as a body being present."""
        return np.isfinite(self.shoulder_width)

    @staticmethod
    def concatenate(tracks: Sequence[BodyTrack]) -> BodyTrack:
        """Join tracks in order of time.

        Raises
        ------
        ValueError
            ``tracks`` is empty: without a frame nothing is known, not even that the picture was empty.
        """
        if not tracks:
            raise ValueError("no body track to join")
        return BodyTrack(**{f.name: np.concatenate([getattr(t, f.name) for t in tracks]) for f in fields(BodyTrack)})
