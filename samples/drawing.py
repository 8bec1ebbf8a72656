"""Paint soft shapes one over the other: closed curves, strokes and shades, drawn large and then reduced."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from scipy.interpolate import CubicSpline

from greenroom.analysis.arrays import FloatArray
from samples.muxing import Picture

Colour = tuple[int, int, int]
"""Red, green, blue, 0-255."""

Points = Sequence[tuple[float, float]]
"""Places on the stage, in its pixels."""

_ENLARGED = 3
"""Each pixel of the stage is drawn as 3 x 3, so that edges come out smooth."""

_FRACTION_BITS = 4


class Drawing:
    """A picture with opacity, painted from back to front."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._colour = np.zeros((height, width, 3))
        self._opacity = np.zeros((height, width))

    def shape(self, outline: FloatArray) -> FloatArray:
        """Return how much of each pixel a closed curve covers, 0-1, shape (height, width); outline shape (n, 2)."""
        large = np.zeros((self.height * _ENLARGED, self.width * _ENLARGED), dtype=np.uint8)
        cv2.fillPoly(large, [_fixed(outline)], 255, shift=_FRACTION_BITS)
        return self._reduced(large)

    def stroke(self, line: FloatArray, width: float) -> FloatArray:
        """Return how much of each pixel a line of this width covers; line shape (n, 2)."""
        large = np.zeros((self.height * _ENLARGED, self.width * _ENLARGED), dtype=np.uint8)
        thickness = max(1, round(width * _ENLARGED))
        cv2.polylines(large, [_fixed(line)], False, 255, thickness, cv2.LINE_AA, shift=_FRACTION_BITS)
        return self._reduced(large)

    def paint(self, cover: FloatArray, colour: Colour, light: FloatArray | float = 1.0) -> None:
        """Lay a colour over what is there, times a light; both shape (height, width) where they are arrays."""
        lit = np.array(colour, dtype=np.float64) * np.broadcast_to(light, cover.shape)[..., None]
        self._colour += cover[..., None] * (lit - self._colour)
        self._opacity += cover * (1 - self._opacity)

    def finished(self) -> Picture:
        """Return colour times opacity, and opacity, shape (height, width, 4)."""
        colour = np.clip(self._colour, 0, 255) * self._opacity[..., None]
        return np.asarray(np.round(np.dstack([colour, 255 * self._opacity])), dtype=np.uint8)

    def _reduced(self, large: Picture) -> FloatArray:
        small = cv2.resize(large, (self.width, self.height), interpolation=cv2.INTER_AREA)
        return np.asarray(small, dtype=np.float64) / 255


def closed(points: Points, steps: int = 240) -> FloatArray:
    """Return a smooth closed curve through points, shape (steps, 2)."""
    ring = np.array([*points, points[0]], dtype=np.float64)
    return _along(ring, CubicSpline(_lengths(ring), ring, bc_type="periodic"), steps)


def line(points: Points, steps: int = 80) -> FloatArray:
    """Return a smooth line through points, shape (steps, 2)."""
    knots = np.array(points, dtype=np.float64)
    return _along(knots, CubicSpline(_lengths(knots), knots), steps)


def soft(cover: FloatArray, radius: float) -> FloatArray:
    """Return a shape with its edge blurred over a radius in pixels."""
    return np.asarray(cv2.GaussianBlur(cover, (0, 0), radius), dtype=np.float64)


def _along(knots: FloatArray, curve: CubicSpline, steps: int) -> FloatArray:
    return np.asarray(curve(np.linspace(0, _lengths(knots)[-1], steps)), dtype=np.float64)


def _lengths(knots: FloatArray) -> FloatArray:
    steps = np.hypot(*np.diff(knots, axis=0).T)
    return np.concatenate([[0.0], np.cumsum(steps)])


def _fixed(points: FloatArray) -> Picture:
    """Return points of the enlarged picture as OpenCV's fixed-point numbers."""
    enlarged = (points + 0.5) * _ENLARGED - 0.5
    return np.asarray(np.round(enlarged * (1 << _FRACTION_BITS)), dtype=np.int32)
