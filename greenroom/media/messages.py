"""What is said between the server and the child processes that decode and join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greenroom.media.contracts import DecodeLimits, RecordingFacts


@dataclass(frozen=True, slots=True)
class DecodeRequest:
    """A recording, sent with its open file, and the wanted pictures per second."""

    name: str
    limits: DecodeLimits
    frames_per_second: float = 0.0


@dataclass(frozen=True, slots=True)
class OpenedRecording:
    """The properties of a recording before it is decoded."""

    has_picture: bool
    expected_seconds: float | None


@dataclass(frozen=True, slots=True)
class DecodedPart:
    """A picture or a stretch of sound, sent with its bytes, or the facts after the last of them."""

    kind: Literal["picture", "sound", "facts"]
    position_seconds: float
    start_seconds: float = 0.0
    height: int = 0
    width: int = 0
    facts: RecordingFacts | None = None


@dataclass(frozen=True, slots=True)
class JoinRequest:
    """Recordings to join; ``first_seconds`` of processor time are allowed for reading them."""

    paths: tuple[str, ...]
    target: str
    limits: DecodeLimits
    first_seconds: float
