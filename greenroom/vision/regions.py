"""Where a face is in a picture, and the turned square around it that the mesh model looks at."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import SampleArray

MARGIN = 1.5
"""The mesh model was trained on squares half as large again as the face; the graph around it uses the same."""

_RIGHT_EYE_OUTER, _LEFT_EYE_OUTER = 33, 263


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle; all four are shares of the picture's width or height, and may be outside 0-1."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Share of the picture's area."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    @property
    def centre(self) -> tuple[float, float]:
        """Middle, as shares of width and height."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        """Return whether a point is inside."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@dataclass(frozen=True, slots=True)
class FoundFace:
    """A face as the detector gives it: its box and its eyes (the person's right and left), shares of the picture."""

    box: Box
    right_eye: tuple[float, float]
    left_eye: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A turned square: centre, width and height as shares of the picture, and rotation in radians, clockwise."""

    centre_x: float
    centre_y: float
    width: float
    height: float
    rotation: float


def region_of_found(face: FoundFace, width: int, height: int) -> Region:
    """Return the square around a detected face, upright with its eyes; ``width`` and ``height`` of the picture."""
    return _region(face.box, face.right_eye, face.left_eye, width, height)


def region_of_landmarks(landmarks: SampleArray, width: int, height: int) -> Region:
    """Return the square around a face mesh of shape (478, 3): where to look for the same face in the next frame."""
    right, left = landmarks[_RIGHT_EYE_OUTER], landmarks[_LEFT_EYE_OUTER]
    eyes = (float(right[0]), float(right[1])), (float(left[0]), float(left[1]))
    return _region(box_of_landmarks(landmarks), *eyes, width, height)


def box_of_landmarks(landmarks: SampleArray) -> Box:
    """Return the upright box around landmarks of shape (n, 2 or more)."""
    low, high = landmarks[:, :2].min(axis=0), landmarks[:, :2].max(axis=0)
    return Box(float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _region(box: Box, right_eye: tuple[float, float], left_eye: tuple[float, float], width: int, height: int) -> Region:
    side = MARGIN * max((box.right - box.left) * width, (box.bottom - box.top) * height)
    rotation = math.atan2((left_eye[1] - right_eye[1]) * height, (left_eye[0] - right_eye[0]) * width)
    return Region(*box.centre, side / width, side / height, rotation)


def overlap_ratio(one: Box, other: Box) -> float:
    """Return the share of the smaller box that is in the other, 0-1."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    smaller = min(one.area, other.area)
    if across <= 0 or down <= 0 or smaller <= 0:
        return 0.0
    return float(np.clip(across * down / smaller, 0.0, 1.0))
