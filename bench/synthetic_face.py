"""Landmarks of a made-up face whose every angle and length is known: the truth that geometry is tested against.

The face is symmetric, drawn from the proportions that artists use, in outer eye distances: x to the person's left, y
down, z backwards. Only the landmarks that ``greenroom.analysis.face.geometry`` reads have a place of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import FloatArray, IntArray, SampleArray
from greenroom.analysis.face.geometry import LANDMARKS, measure_geometry
from greenroom.analysis.face.track import FaceTrack

EYE_WIDTH = 0.33
IRIS_RADIUS, CORNER_DEPTH, IRIS_HEIGHT = 0.35 * EYE_WIDTH, 0.2 * EYE_WIDTH, 0.055 * EYE_WIDTH

# Right partner, left partner: place of the left one.
_BONE = {
    (33, 263): (0.5, 0.0, 0.0),
    (133, 362): (0.17, 0.0, 0.0),
    (127, 356): (0.62, 0.0, 0.35),
    (234, 454): (0.63, 0.25, 0.35),
    (116, 345): (0.48, 0.3, 0.275),
    (54, 284): (0.5, -0.55, 0.12),
    (129, 358): (0.16, 0.5, -0.12),
    (205, 425): (0.33, 0.5, -0.02),
}
_MIDLINE = {10: (0.0, -0.75, 0.0), 151: (0.0, -0.5, -0.05), 9: (0.0, -0.3, -0.08), 2: (0.0, 0.58, -0.2)}
_CHIN = {152: (0.0, 1.15, -0.02)}
_BROWS = {(105, 334): 0.36, (66, 296): 0.26, (63, 293): 0.42}
_UPPER_LIDS = {(160, 387): 0.4, (159, 386): 0.335, (158, 385): 0.27}
_LOWER_LIDS = {(144, 373): 0.4, (145, 374): 0.335, (153, 380): 0.27}
_IRISES = {468: (-1, 0.0, 0.0), 473: (1, 0.0, 0.0)} | {
    first + step: (side, 0.066 * x, 0.066 * y)
    for first, side in ((469, -1), (474, 1))
    for step, (x, y) in enumerate(((1, 0), (0, -1), (-1, 0), (0, 1)))
}


Action = float | NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Face:
    """What a face does, each a number or one per frame, shape (n,); angles in degrees, signs as in ``FaceTrack``.

    ``gaze_x`` and ``gaze_y`` are where the eyes point from the camera, whatever the head does; ``openness`` is in eye
    widths; ``smile`` goes from 0 to 1; ``jaw`` opens the lips and ``brows`` raises them, in outer eye distances.
    """

    yaw: Action = 0.0
    pitch: Action = 0.0
    roll: Action = 0.0
    gaze_x: Action = 0.0
    gaze_y: Action = 0.0
    openness: Action = 0.3
    smile: Action = 0.0
    jaw: Action = 0.0
    brows: Action = 0.0
    eye_distance_pixels: float = 120.0
    centre_pixels: tuple[float, float] = (320.0, 200.0)
    size: tuple[int, int] = (640, 480)


def _rotations(yaw: FloatArray, pitch: FloatArray, roll: FloatArray) -> NDArray[np.float64]:
    """Return (n, 3, 3) that turn the head: tilt, then up, then to the side."""
    zero, one = np.zeros_like(yaw), np.ones_like(yaw)
    cos, sin = np.cos, np.sin
    aside = [[cos(yaw), zero, -sin(yaw)], [zero, one, zero], [sin(yaw), zero, cos(yaw)]]
    upward = [[one, zero, zero], [zero, cos(pitch), sin(pitch)], [zero, -sin(pitch), cos(pitch)]]
    tilted = [[cos(roll), -sin(roll), zero], [sin(roll), cos(roll), zero], [zero, zero, one]]
    first, second, third = (np.moveaxis(np.array(matrix), 2, 0) for matrix in (aside, upward, tilted))
    return first @ second @ third


def draw(face: Face, count: int) -> SampleArray:
    """Return ``count`` frames of landmarks, shape (count, 478, 3), as a landmarker gives them."""
    value = {
        name: np.broadcast_to(np.asarray(getattr(face, name), dtype=np.float64), (count,))
        for name in ("yaw", "pitch", "roll", "gaze_x", "gaze_y", "openness", "smile", "jaw", "brows")
    }
    head = np.zeros((count, LANDMARKS, 3))
    for number, place in {**_MIDLINE, **_CHIN}.items():
        head[:, number] = place
    for (right, left), (x, y, z) in _BONE.items():
        head[:, right], head[:, left] = (-x, y, z), (x, y, z)
    for pairs, height in (
        (_BROWS, -0.22 - value["brows"]),
        ({(55, 285): 0.1}, -0.2 - value["brows"]),
        (_UPPER_LIDS, -value["openness"] * EYE_WIDTH / 2),
        (_LOWER_LIDS, value["openness"] * EYE_WIDTH / 2),
    ):
        for (right, left), x in pairs.items():
            head[:, right], head[:, left] = (-x, 0.0, 0.0), (x, 0.0, 0.0)
            head[:, [right, left], 1] = height[:, None]
    corner_x, corner_y = 0.27 + 0.08 * value["smile"], 0.8 - 0.08 * value["smile"] + value["jaw"] / 2
    head[:, 61], head[:, 291] = (np.stack([side * corner_x, corner_y, 0 * corner_x], axis=1) for side in (-1, 1))
    head[:, 13] = (0.0, 0.77, -0.1)
    head[:, 14, 1], head[:, 14, 2] = 0.77 + value["jaw"], -0.1
    turned = np.einsum(
        "nij,nkj->nki", _rotations(*(np.radians(value[name]) for name in ("yaw", "pitch", "roll"))), head
    )
    _place_irises(turned, value)
    pixels = turned * face.eye_distance_pixels + np.array([*face.centre_pixels, 0.0])
    width, height_pixels = face.size
    landmarks: SampleArray = (pixels / np.array([width, height_pixels, width])).astype(np.float32)
    return landmarks


def _place_irises(turned: FloatArray, value: dict[str, FloatArray]) -> None:
    """Put the irises on eyeballs that turned with the head (corners) and by themselves (gaze)."""
    yaw, pitch, roll = (np.radians(value[name]) for name in ("yaw", "pitch", "roll"))
    forward = np.stack([np.sin(yaw) * np.cos(pitch), -np.sin(pitch)], axis=1)
    toward = np.stack([np.sin(np.radians(value["gaze_x"])), -np.sin(np.radians(value["gaze_y"]))], axis=1)
    upright = -forward * CORNER_DEPTH + toward * IRIS_RADIUS + np.array([0.0, -IRIS_HEIGHT])
    cos, sin = np.cos(roll), np.sin(roll)
    for number, (side, x, y) in _IRISES.items():
        corners = (33, 133) if side < 0 else (263, 362)
        middle = turned[:, corners].mean(axis=1)
        shifted = upright + np.array([x, y])
        turned[:, number, 0] = middle[:, 0] + shifted[:, 0] * cos - shifted[:, 1] * sin
        turned[:, number, 1] = middle[:, 1] + shifted[:, 0] * sin + shifted[:, 1] * cos
        turned[:, number, 2] = middle[:, 2]


def times(count: int, frames_per_second: float = 30.0) -> FloatArray:
    """Return regular frame times, shape (count,)."""
    return np.arange(count) / frames_per_second


def track(
    face: Face, count: int, frames_per_second: float = 30.0, unseen: NDArray[np.bool_] | None = None
) -> FaceTrack:
    """Return the measured track of a drawn face; ``unseen`` (count,) marks frames without a face."""
    seen: IntArray = np.ones(count, dtype=np.int64) if unseen is None else (~unseen).astype(np.int64)
    return measure_geometry(draw(face, count), times(count, frames_per_second), seen, *face.size)


def mirrored(face: Face) -> Face:
    """Return what the face does in a mirrored picture, sides exchanged."""
    width = face.size[0]
    return replace(
        face,
        yaw=-np.asarray(face.yaw),
        roll=-np.asarray(face.roll),
        gaze_x=-np.asarray(face.gaze_x),
        centre_pixels=(width - face.centre_pixels[0], face.centre_pixels[1]),
    )
