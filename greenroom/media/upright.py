"""Decoded pictures to upright RGB of one bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from greenroom.media.contracts import LONGEST_SIDE

_SQUARE_ENOUGH = 0.01
"""Pixels this near to square are left alone: scaling a picture costs ten times the conversion of its colours."""


@dataclass(frozen=True, slots=True)
class Display:
    """How a stored picture is shown: its size when upright, and the quarter turns, anticlockwise, that make it so."""

    width: int
    height: int
    quarter_turns: int

    @property
    def rotation_degrees(self) -> int:
        """Degrees anticlockwise by which the stored picture is turned: 0, 90, 180 or 270."""
        return self.quarter_turns * 90


def display_of(frame: VideoFrame, pixel_aspect: Fraction | None) -> Display:
    """Return how a frame is meant to be shown: pixels made square, the camera's turn undone."""
    aspect = float(pixel_aspect or 1)
    width = frame.width if abs(aspect - 1) < _SQUARE_ENOUGH else max(1, round(frame.width * aspect))
    turns = round(frame.rotation / 90) % 4
    return Display(frame.height, width, turns) if turns % 2 else Display(width, frame.height, turns)


class UprightPictures:
    """Converts the frames of one recording.

    All pictures get the size of the first. When a call's picture changes its size on the way (a poor connection, a
    phone that is turned) later pictures are fitted into it on black, so that places in them can be compared.
    """

    def __init__(self) -> None:
        # One converter for all: preparing swscale for a size takes five times as long as converting a picture.
        self._reformatter = VideoReformatter()
        self.display: Display | None = None

    def convert(self, frame: VideoFrame, pixel_aspect: Fraction | None) -> NDArray[np.uint8]:
        """Return the picture upright, shape (height, width, 3), its longest side at most ``LONGEST_SIDE``."""
        display = display_of(frame, pixel_aspect)
        if self.display is None:
            self.display = display
        scale = min(1.0, LONGEST_SIDE / max(self.display.width, self.display.height))
        width, height = _scaled(self.display, scale)
        fitted = min(scale * self.display.width / display.width, scale * self.display.height / display.height)
        picture = self._rgb(frame, display, *_scaled(display, fitted))
        if picture.shape[:2] == (height, width):
            return picture
        canvas = np.zeros((height, width, 3), dtype=np.uint8)
        top, left = (height - picture.shape[0]) // 2, (width - picture.shape[1]) // 2
        canvas[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
        return canvas

    def _rgb(self, frame: VideoFrame, display: Display, width: int, height: int) -> NDArray[np.uint8]:
        stored = (height, width) if display.quarter_turns % 2 else (width, height)
        converted = self._reformatter.reformat(
            frame, width=stored[0], height=stored[1], format="rgb24", interpolation="AREA", threads=1
        )
        return np.ascontiguousarray(np.rot90(converted.to_ndarray(), display.quarter_turns), dtype=np.uint8)


def _scaled(display: Display, scale: float) -> tuple[int, int]:
    return max(1, round(display.width * scale)), max(1, round(display.height * scale))
