"""Results of decoding for other packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray
from greenroom.components import Named

AUDIO_SAMPLE_RATE_HZ = 16_000
"""Every sound is resampled to this rate: Praat, the recognisers and the speech detector all work on it."""

LONGEST_SIDE = 1280
"""Larger pictures are scaled down while their colours are converted. The face model looks at 192 x 192 pixels of the
face, the body model at 256 x 256 pixels of the person: more than this adds cost and nothing else."""


@dataclass(frozen=True, slots=True)
class RecordingFacts:
    """What is known of a recording after it was decoded.

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
    """One picture, upright, at its own time; ``rgb`` has shape (height, width, 3) and the caller may keep it.

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
        """Yield pictures (at most ``frames_per_second``, evenly thinned by time) and sound in order of the file.

        At 0 pictures per second no picture is decoded, and the facts leave out what only pictures show.
        """
        ...

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture track to decode; known from the beginning."""
        ...

    @property
    def facts(self) -> RecordingFacts:
        """What was found, once ``events`` is exhausted."""
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

    def open(self, path: Path, arrival: BinaryIO | None = None) -> AbstractContextManager[DecodingRecording]:
        """Open a local file, its format decided by content.

        Parameters
        ----------
        arrival
            A pipe that ends when the file is complete; until then decoding waits for more. None for a complete file.

        Raises
        ------
        InputError
            Missing, empty, a directory, unreadable, not a recording, encrypted, over a limit, a playlist, no stream
            with any length.
        """
        ...


@dataclass(frozen=True, slots=True)
class Placed:
    """The position of a piece in the whole."""

    from_seconds: float
    duration_seconds: float


@dataclass(frozen=True, slots=True)
class Joined:
    """The results for the pieces; one that could not be read has no position, and a note says so."""

    content_type: str
    duration_seconds: float
    pieces: tuple[Placed | None, ...]
    notes: tuple[str, ...]


class PieceJoiner(Protocol):
    """Makes several recordings, one after the other, one file that can be played from any place."""

    def join(self, paths: Sequence[Path], target: Path, interrupt: Callable[[], None]) -> Joined:
        """Write the pieces into ``target``.

        Parameters
        ----------
        interrupt
            Called several times a second; an exception that it raises ends the work and is passed on.

        Raises
        ------
        InputError
            None of the pieces can be read, or they are over a limit.
        MachineError
            The disk is full.
        """
        ...
