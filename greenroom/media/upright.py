"""Decoded pictures to upright RGB of a bounded size."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

LONGEST_SIDE = 1280
"""Larger pictures are scaled down while their colours are converted. The face model looks at 192 x 192 pixels of the
face, the body model at 256 x 256 pixels of the person: more than this adds cost and nothing else."""


@dataclass(frozen=True, slots=True)
class Display:
    """How a stored picture is shown: its size when upright, and the quarter turns, anticlockwise, that make it so."""

    width: int
    height: int
    quarter_turns: int

    @property
    def rotation_degrees(self) -> int:
        """Degrees anticlockwise by which the stored picture is turned, 0, 90, 180 or 270."""
        return self.quarter_turns * 90


def display_of(frame: av.VideoFrame, pixel_aspect: Fraction | None) -> Display:
    """Return how a frame is meant to be shown: pixels made square, the camera's turn undone."""
    width = frame.width if not pixel_aspect else max(1, round(frame.width * pixel_aspect))
    turns = round(frame.rotation / 90) % 4
    return Display(frame.height, width, turns) if turns % 2 else Display(width, frame.height, turns)


def upright_rgb(frame: av.VideoFrame, display: Display) -> NDArray[np.uint8]:
    """Return the picture upright, shape (height, width, 3), its longest side at most ``LONGEST_SIDE``."""
    scale = min(1.0, LONGEST_SIDE / max(display.width, display.height))
    width, height = max(1, round(display.width * scale)), max(1, round(display.height * scale))
    if display.quarter_turns % 2:
        width, height = height, width
    converted = frame.reformat(width=width, height=height, format="rgb24", interpolation="AREA", threads=1)
    rgb = converted.to_ndarray()
    return np.ascontiguousarray(np.rot90(rgb, display.quarter_turns), dtype=np.uint8)
