"""From the landmarks of a face to measurements of it.

The landmarks are the 478 points of the MediaPipe face mesh with irises (Kartynnik et al. 2019, arXiv 1907.06724;
Ablavatski et al. 2020, arXiv 2006.11341). The head's axes come from the mesh itself, without a model of a standard
face. Every face is symmetric, so the mean vector between left and right partners is its lateral axis; the vector from
forehead to cheeks, made perpendicular, is its vertical axis. Only points on bone are used, so that speaking and smiling
do not turn the head.

The mesh's depth is taken as it is. Over the clips of ``bench/eye_contact.py``, the depth scale that keeps the distances
between points on bone constant while the head turns is 0.8 to 1.2 times the mesh's own: where a person guesses a
larger turn than the mesh shows, the eyes have turned further than the head.

Everything is computed per frame, with the frames along the last axis: one frame (live) and a batch give
the same numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray, SampleArray
from greenroom.analysis.face.track import FaceTrack

LANDMARKS: Final = 478

# Partners on bone: eye corners, temples, jaw angles, cheekbones, sides of the forehead, wings of the nose.
_RIGHT_PARTNERS: Final = (33, 133, 127, 234, 116, 54, 129)
_LEFT_PARTNERS: Final = (263, 362, 356, 454, 345, 284, 358)
_FOREHEAD: Final = (10, 151, 9, 54, 284)
_CHEEKS: Final = (2, 129, 358, 116, 345)
_CHIN: Final = (152,)


@dataclass(frozen=True, slots=True)
class _EyePoints:
    """Numbers of an eye's landmarks; ``ring`` holds opposite points of the iris's edge in turn."""

    corners: tuple[int, int]
    upper_lid: tuple[int, int, int]
    lower_lid: tuple[int, int, int]
    iris: int
    ring: tuple[int, int, int, int]
    brow: tuple[int, int, int]
    cheek: int
    under_eye: int


_RIGHT_EYE: Final = _EyePoints(
    (33, 133), (160, 159, 158), (144, 145, 153), 468, (469, 471, 470, 472), (105, 66, 63), 205, 145
)
_LEFT_EYE: Final = _EyePoints(
    (263, 362), (387, 386, 385), (373, 374, 380), 473, (474, 476, 475, 477), (334, 296, 293), 425, 374
)
_INNER_BROWS: Final = (55, 285)
_NOSE_BASE: Final = 2
_MOUTH_CORNERS: Final = (61, 291)
_INNER_LIPS: Final = (13, 14)


def _numbers(eye: _EyePoints) -> set[int]:
    return {*eye.corners, *eye.upper_lid, *eye.lower_lid, eye.iris, *eye.ring, *eye.brow, eye.cheek, eye.under_eye}


_USED: Final = np.array(
    sorted(
        {*_RIGHT_PARTNERS, *_LEFT_PARTNERS, *_FOREHEAD, *_CHEEKS, *_CHIN, *_INNER_BROWS, *_MOUTH_CORNERS, *_INNER_LIPS}
        | {_NOSE_BASE}
        | _numbers(_RIGHT_EYE)
        | _numbers(_LEFT_EYE)
    )
)
_SLOT: Final = {int(number): slot for slot, number in enumerate(_USED)}


@dataclass(frozen=True, slots=True)
class _Face:
    """Used landmarks in pixels: ``points`` (used, 3, n), x to the picture's right, y down, z away from the camera."""

    points: FloatArray

    def point(self, number: int) -> FloatArray:
        """Return one landmark, shape (3, n)."""
        found: FloatArray = self.points[_SLOT[number]]
        return found

    def mean(self, numbers: tuple[int, ...]) -> FloatArray:
        """Return the mean of some landmarks, shape (3, n)."""
        total: FloatArray = np.add.reduce(self.points[[_SLOT[number] for number in numbers]], axis=0)
        return total / len(numbers)

    def distance(self, one: int, other: int) -> FloatArray:
        """Return the distance of two landmarks in pixels, shape (n,)."""
        return _length(self.point(one) - self.point(other))


@dataclass(frozen=True, slots=True)
class _Axes:
    """The head's own directions, unit vectors of shape (3, n): to the person's left, down the face, out of the face."""

    left: FloatArray
    down: FloatArray
    forward: FloatArray

    @property
    def yaw(self) -> FloatArray:
        """Turn to the person's left, radians."""
        yaw: FloatArray = np.arctan2(self.forward[0], -self.forward[2])
        return yaw

    @property
    def pitch(self) -> FloatArray:
        """Turn up, radians."""
        pitch: FloatArray = np.arctan2(-self.forward[1], np.hypot(self.forward[0], self.forward[2]))
        return pitch

    @property
    def roll(self) -> FloatArray:
        """Tilt to the person's left shoulder, radians: the turn about ``forward`` that yaw and pitch leave over."""
        level_length = np.hypot(self.forward[0], self.forward[2])
        cos_yaw, sin_yaw = -self.forward[2] / level_length, self.forward[0] / level_length
        roll: FloatArray = np.arctan2(self.left[1] / level_length, self.left[0] * cos_yaw + self.left[2] * sin_yaw)
        return roll


def _dot(one: FloatArray, other: FloatArray) -> FloatArray:
    product: FloatArray = one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
    return product


def _length(vector: FloatArray) -> FloatArray:
    return np.sqrt(_dot(vector, vector))


def _cross(one: FloatArray, other: FloatArray) -> FloatArray:
    return np.stack(
        [
            one[1] * other[2] - one[2] * other[1],
            one[2] * other[0] - one[0] * other[2],
            one[0] * other[1] - one[1] * other[0],
        ]
    )


def _head_axes(face: _Face) -> _Axes:
    across = face.mean(_LEFT_PARTNERS) - face.mean(_RIGHT_PARTNERS)
    left = across / _length(across)
    along = face.mean(_CHEEKS) - face.mean(_FOREHEAD)
    along = along - _dot(along, left) * left
    down = along / _length(along)
    return _Axes(left, down, _cross(down, left))


def _measure_eye(
    face: _Face, axes: _Axes, roll: FloatArray, eye: _EyePoints, unit: FloatArray
) -> tuple[FloatArray, ...]:
    """Return iris x, iris y, iris size, lid gap (in eye widths) and brow height (in outer eye distances), each (n,)."""
    eye_width = face.distance(*eye.corners)
    middle = face.mean(eye.corners)
    offset = (face.point(eye.iris) - middle) / eye_width
    cos_roll, sin_roll = np.cos(roll), np.sin(roll)
    first, second, third, fourth = eye.ring
    iris_size = (face.distance(first, second) + face.distance(third, fourth)) / (2 * eye_width)
    lid_gap = _dot(face.mean(eye.lower_lid) - face.mean(eye.upper_lid), axes.down) / eye_width
    brow_height = _dot(middle - face.mean(eye.brow), axes.down) / unit
    return (
        offset[0] * cos_roll + offset[1] * sin_roll,
        offset[0] * sin_roll - offset[1] * cos_roll,
        iris_size,
        np.maximum(lid_gap, 0.0),
        brow_height,
    )


def measure_geometry(
    landmarks: SampleArray, times_seconds: FloatArray, faces_seen: IntArray, width: int, height: int
) -> FaceTrack:
    """Measure faces.

    Parameters
    ----------
    landmarks
        Shape (n, 478, 3): x over the picture's width, y over its height (0-1 within it), z over its width, growing away
        from the camera; NaN, or anything, where ``faces_seen`` is 0. One frame and many give the same numbers.
    times_seconds, faces_seen
        Shape (n,).
    width, height
        Size of the picture in pixels; its shape matters, because x and y are divided by different lengths.

    Raises
    ------
    ValueError
        When the shapes do not agree.
    """
    count = len(times_seconds)
    if landmarks.shape != (count, LANDMARKS, 3) or len(faces_seen) != count:
        raise ValueError(
            f"landmarks must be ({count}, {LANDMARKS}, 3), not {landmarks.shape}, one per time and per count"
        )
    pixels = np.array([width, height, width], dtype=np.float64)[:, None]
    points = np.ascontiguousarray(landmarks[:, _USED].transpose(1, 2, 0), dtype=np.float64) * pixels
    points[:, :, np.asarray(faces_seen) < 1] = np.nan
    face = _Face(points)
    axes = _head_axes(face)
    roll = axes.roll
    unit = face.distance(_RIGHT_EYE.corners[0], _LEFT_EYE.corners[0])
    right = _measure_eye(face, axes, roll, _RIGHT_EYE, unit)
    left = _measure_eye(face, axes, roll, _LEFT_EYE, unit)
    centre = face.mean((_RIGHT_EYE.corners[0], _LEFT_EYE.corners[0]))
    corners = face.mean(_MOUTH_CORNERS)
    cheeks = face.mean((_RIGHT_EYE.cheek, _LEFT_EYE.cheek))
    lower_lids = face.mean((_RIGHT_EYE.under_eye, _LEFT_EYE.under_eye))
    return FaceTrack(
        times_seconds=np.asarray(times_seconds, dtype=np.float64),
        faces_seen=np.asarray(faces_seen, dtype=np.int64),
        width=width,
        height=height,
        centre_x_ratio=centre[0] / width,
        centre_y_ratio=centre[1] / height,
        face_height_ratio=face.distance(_FOREHEAD[0], _CHIN[0]) / height,
        head_yaw_degrees=np.degrees(axes.yaw),
        head_pitch_degrees=np.degrees(axes.pitch),
        head_roll_degrees=np.degrees(roll),
        iris_x_right=right[0],
        iris_x_left=left[0],
        iris_y_right=right[1],
        iris_y_left=left[1],
        iris_size_right=right[2],
        iris_size_left=left[2],
        eye_openness_right=right[3],
        eye_openness_left=left[3],
        brow_height_right=right[4],
        brow_height_left=left[4],
        brow_gap_ratio=face.distance(*_INNER_BROWS) / unit,
        cheek_gap_ratio=_dot(cheeks - lower_lids, axes.down) / unit,
        mouth_width_ratio=face.distance(*_MOUTH_CORNERS) / unit,
        mouth_openness_ratio=face.distance(*_INNER_LIPS) / unit,
        corner_lift_ratio=_dot(face.point(_INNER_LIPS[0]) - corners, axes.down) / unit,
        corner_nose_ratio=_dot(corners - face.point(_NOSE_BASE), axes.down) / unit,
    )
