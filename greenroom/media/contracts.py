"""What decoding hands to the rest of the house."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray
from greenroom.components import Named

AUDIO_SAMPLE_RATE_HZ = 16_000
"""Every sound is resampled to this rate: Praat, the recognisers and the speech detector all work on it."""


@dataclass(frozen=True, slots=True)
class RecordingFacts:
    """What is known of a recording; what only decoding can tell (duration, cut short) is final after the last event.

    ``rotation_degrees`` is what was applied to stand the picture upright. ``notes`` are sentences for the report's
    cautions: "The file ends in the middle of a frame; the 41 seconds before it were analysed".
    """

    name: str
    size_bytes: int
    sha256: str
    container: str
    duration_seconds: float
    has_audio: bool
    has_video: bool
    audio_codec: str | None
    video_codec: str | None
    width: int | None
    height: int | None
    frame_rate: float | None
    rotation_degrees: int
    cut_short: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VideoFrame:
    """One picture, upright, at its own time; ``rgb`` has shape (height, width, 3) and is the caller's to keep.

    Large pictures come scaled down, pixels are square, and the size may change within a recording.
    """

    time_seconds: float
    rgb: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class AudioChunk:
    """Consecutive mono samples at ``AUDIO_SAMPLE_RATE_HZ``.

    Chunks are gapless from zero on: silence is put where the file has no sound.
    """

    start_seconds: float
    samples: SampleArray


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """Above these a recording is refused with a clear sentence."""

    max_bytes: int
    max_seconds: float
    max_pixels: int


class DecodingRecording(Protocol):
    """A recording that is being decoded, once, from beginning to end."""

    def events(self, frames_per_second: float) -> Iterator[VideoFrame | AudioChunk]:
        """Yield pictures (at most ``frames_per_second``, evenly thinned by time) and sound in order of the file."""
        ...

    @property
    def facts(self) -> RecordingFacts:
        """What is known now; final once ``events`` is exhausted."""
        ...

    @property
    def position_seconds(self) -> float:
        """How far decoding has come, for progress."""
        ...

    @property
    def expected_seconds(self) -> float | None:
        """The duration that the container claims, None when it claims none; for progress only."""
        ...


class Decoder(Named, Protocol):
    """Opens recordings."""

    def open(self, path: Path) -> AbstractContextManager[DecodingRecording]:
        """Open a local file, its format decided by content.

        Raises
        ------
        InputError
            Missing, empty, a directory, unreadable, not a recording, encrypted, over a limit, a playlist, no stream
            with any length.
        """
        ...
