"""What the landmarker and its workers say to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RingShape:
    """To the worker: the descriptor of the file for pictures follows."""

    shape: tuple[int, int, int]
    slots: int


@dataclass(frozen=True, slots=True)
class FrameReady:
    """To the worker: look at the picture in this place."""

    slot: int
    time_seconds: float


@dataclass(frozen=True, slots=True)
class FrameFree:
    """From the worker: this place may be written again."""

    slot: int


@dataclass(frozen=True, slots=True)
class Finish:
    """To the worker: there are no more pictures."""


@dataclass(frozen=True, slots=True)
class Done:
    """From the worker: the measurements; its last message."""

    measurements: object


@dataclass(frozen=True, slots=True)
class Failed:
    """From the worker: it cannot continue, and why; its last message."""

    report: str
