"""A person drawn as landmarks, for tests: upright, facing the camera, all of it visible."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.geometry import measure_geometry
from greenroom.analysis.body.track import BodyTrack

WIDTH, HEIGHT = 640, 480

SHOULDER_WIDTH = 200.0
_PLACES = {  # pixels from the middle of the shoulders: to the person's left (the picture's right), and down
    0: (0, -105), 1: (10, -125), 2: (15, -125), 3: (20, -125), 4: (-10, -125), 5: (-15, -125), 6: (-20, -125),
    7: (38, -115), 8: (-38, -115), 9: (12, -80), 10: (-12, -80), 11: (100, 0), 12: (-100, 0), 13: (110, 70),
    14: (-110, 70), 15: (60, 100), 16: (-60, 100), 23: (60, 180), 24: (-60, 180),
}  # fmt: skip
HEAD = list(range(11))
SHOULDERS = [11, 12]
WRISTS = [15, 16]
HIPS = [23, 24]


@dataclass
class Person:
    """Landmarks in pixels, shape (frames, 33, 2), and visibility, shape (frames, 33)."""

    pixels: FloatArray
    visibility: FloatArray
    times_seconds: FloatArray

    def turn(self, degrees: float | FloatArray, points: list[int] | None = None) -> Person:
        """Turn about the middle of the shoulders, clockwise on the picture."""
        angle = np.radians(np.broadcast_to(degrees, len(self.pixels)))[:, None]
        chosen = slice(None) if points is None else points
        x, y = self.pixels[:, chosen, 0] - 320, self.pixels[:, chosen, 1] - 240
        self.pixels[:, chosen, 0] = 320 + x * np.cos(angle) - y * np.sin(angle)
        self.pixels[:, chosen, 1] = 240 + x * np.sin(angle) + y * np.cos(angle)
        return self

    def move(self, by: FloatArray, points: list[int] | None = None) -> Person:
        """Move by (frames, 2) or (2,) pixels."""
        shift = np.broadcast_to(by, (len(self.pixels), 2))[:, None]
        self.pixels[:, slice(None) if points is None else points] += shift
        return self

    def scale(self, factor: float) -> Person:
        """Go nearer to or farther from the camera."""
        self.pixels[:] = np.array([320, 240]) + (self.pixels - np.array([320, 240])) * factor
        return self

    def mirror(self) -> Person:
        """Stand before a mirror: the picture is flipped, and the landmarker calls its right side the left one."""
        swapped = {1: 4, 2: 5, 3: 6, 7: 8, 9: 10, 11: 12, 13: 14, 15: 16, 23: 24}
        order = np.arange(33)
        for left, right in swapped.items():
            order[left], order[right] = right, left
        self.pixels[:] = self.pixels[:, order]
        self.pixels[:, :, 0] = WIDTH - self.pixels[:, :, 0]
        return self

    def hide(self, points: list[int], frames: slice = slice(None)) -> Person:
        """Make points invisible."""
        self.visibility[frames, points] = 0.1
        return self

    def landmarks(self, width: int = WIDTH, height: int = HEIGHT) -> FloatArray:
        """Return the landmarks as the landmarker gives them, for a picture of this size (pixels are kept)."""
        return np.dstack([self.pixels / np.array([width, height]), np.zeros(self.pixels.shape[:2])])

    def track(self) -> BodyTrack:
        """Return what is measured of the person."""
        return measure_geometry(self.landmarks(), self.visibility, self.times_seconds, WIDTH, HEIGHT)


def upright(seconds: float = 10.0, frames_per_second: float = 4.0) -> Person:
    """Return a person who sits upright and still."""
    frames = round(seconds * frames_per_second)
    pixels = np.full((frames, 33, 2), [320.0, 240.0])
    for point, place in _PLACES.items():
        pixels[:, point] += place
    return Person(pixels, np.ones((frames, 33)), np.arange(frames) / frames_per_second)
