"""The decoder of every installation: each recording is decoded in a child process of its own."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np

from greenroom.errors import InputError
from greenroom.isolation.contracts import IsolatedFunction, Part, ProcessLimits
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.allowance import FIRST_SECONDS, processor_seconds
from greenroom.media.contracts import (
    AUDIO_SAMPLE_RATE_HZ,
    LONGEST_SIDE,
    AudioChunk,
    DecodeLimits,
    RecordingFacts,
    VideoFrame,
)
from greenroom.media.local_file import open_local, readable_name
from greenroom.media.messages import DecodedPart, DecodeRequest, OpenedRecording

_OPEN = IsolatedFunction("greenroom.media.parsing:open_recording", DecodeRequest, OpenedRecording)
_DECODE = IsolatedFunction("greenroom.media.parsing:decode", DecodeRequest, DecodedPart)

WAIT_RATIO = 2
"""How much longer than its processor time a child may take, on a busy machine or a slow disk."""

_BASE_BYTES = 256 << 20
_BYTES_PER_PIXEL = 48
"""Sixteen reference pictures of ten bits, the maximum of H.264 and HEVC."""

_REPLY_BYTES = 3 * LONGEST_SIDE**2 + (64 << 10)


def memory_bytes(limits: DecodeLimits) -> int:
    """Return the memory that decoding may take."""
    return _BASE_BYTES + _BYTES_PER_PIXEL * limits.max_pixels


class IsolatedDecoder:
    """Opens local recordings whose content is one of the known containers.

    Parameters
    ----------
    processes
        They have imported ``greenroom.media.parsing``.
    limits
        Recordings above these are refused.
    """

    name = "PyAV"

    def __init__(self, processes: IsolatedProcesses, limits: DecodeLimits) -> None:
        self._processes, self._limits = processes, limits

    @property
    def version(self) -> str:
        """Version of the binding, which carries its libav."""
        return importlib.metadata.version("av")

    @contextmanager
    def open(self, path: Path, arrival: BinaryIO | None = None) -> Iterator[IsolatedRecording]:
        """Open a recording for one pass; see ``Decoder.open``. Leaving the context ends the child."""
        with ExitStack() as cleanup:
            file = cleanup.enter_context(open_local(path, self._limits.max_bytes))
            files = (file,) if arrival is None else (file, arrival)
            yield IsolatedRecording(self._processes, self._limits, files, readable_name(path), cleanup)


class IsolatedRecording:
    """A recording that a child process decodes; see ``DecodingRecording``. What the child sends is checked."""

    def __init__(
        self,
        processes: IsolatedProcesses,
        limits: DecodeLimits,
        files: Sequence[BinaryIO],
        name: str,
        cleanup: ExitStack,
    ) -> None:
        self._processes, self._limits, self._files, self._name, self._cleanup = processes, limits, files, name, cleanup
        self._opened = processes.call(
            _OPEN,
            DecodeRequest(name, limits),
            name=name,
            limits=_process_limits(limits, 0.0),
            files=files,
        )
        self._facts: RecordingFacts | None = None
        self._sound_samples = 0
        self.position_seconds = 0.0

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture track to decode."""
        return self._opened.has_picture

    @property
    def expected_seconds(self) -> float | None:
        """The duration that the container claims or libav guesses; None for live recordings."""
        return self._opened.expected_seconds

    @property
    def facts(self) -> RecordingFacts:
        """What was found, once ``events`` is exhausted."""
        if self._facts is None:
            raise ValueError("the recording is not decoded yet")
        return self._facts

    def events(self, frames_per_second: float) -> Iterator[VideoFrame | AudioChunk]:
        """Yield pictures and sound; see ``DecodingRecording.events``.

        Raises
        ------
        InputError
            The file is encrypted, over a limit or not decodable, or the child was killed or sent invalid data.
        """
        parts = self._cleanup.enter_context(
            self._processes.stream(
                _DECODE,
                DecodeRequest(self._name, self._limits, frames_per_second),
                name=self._name,
                limits=_process_limits(self._limits, self._limits.max_seconds),
                files=self._files,
            )
        )
        for part in parts:
            self.position_seconds = part.value.position_seconds
            if part.value.kind == "facts":
                self._facts = part.value.facts
            elif part.value.kind == "picture":
                yield self._picture(part)
            else:
                yield self._sound(part)
        if self._facts is None:
            raise self._nonsense()

    def _picture(self, part: Part[DecodedPart]) -> VideoFrame:
        height, width = part.value.height, part.value.width
        is_whole = len(part.blob) == height * width * 3 and 0 < height <= LONGEST_SIDE and 0 < width <= LONGEST_SIDE
        if not is_whole or not 0 <= part.value.start_seconds <= self.position_seconds:
            raise self._nonsense()
        rgb = np.frombuffer(part.blob, dtype=np.uint8).reshape(height, width, 3)
        return VideoFrame(part.value.start_seconds, rgb)

    def _sound(self, part: Part[DecodedPart]) -> AudioChunk:
        start = self._sound_samples / AUDIO_SAMPLE_RATE_HZ
        if len(part.blob) % np.dtype(np.float32).itemsize or part.value.start_seconds != start:
            raise self._nonsense()
        samples = np.frombuffer(part.blob, dtype=np.float32)
        self._sound_samples += len(samples)
        return AudioChunk(start, samples)

    def _nonsense(self) -> InputError:
        return InputError(f"{self._name} is damaged", "Copy the file again or export it again")


def _process_limits(limits: DecodeLimits, recorded_seconds: float) -> ProcessLimits:
    seconds = processor_seconds(FIRST_SECONDS, recorded_seconds)
    return ProcessLimits(
        wait_seconds=WAIT_RATIO * seconds,
        processor_seconds=seconds,
        memory_bytes=memory_bytes(limits),
        reply_bytes=_REPLY_BYTES,
    )
