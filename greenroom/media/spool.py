"""A recording's sound kept on disk while it is analysed, so that memory does not grow with its length."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.errors import MachineError, is_disk_full
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk

_BYTES_PER_SAMPLE = np.dtype(np.float32).itemsize


class SpooledAudio:
    """An ``AudioSource`` over a temporary file that has no name: however the process ends, nothing is left behind.

    Parameters
    ----------
    folder
        The folder of the file; the system's folder for temporary files when None.

    Raises
    ------
    MachineError
        The folder is missing, not writable or full.
    """

    def __init__(self, folder: Path | None) -> None:
        with _troubles_reported():
            self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__
        self._samples = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):  # data that a full disk refused is no longer wanted
            self._file.close()

    @property
    def sample_rate_hz(self) -> int:
        """Samples per second."""
        return AUDIO_SAMPLE_RATE_HZ

    @property
    def duration_seconds(self) -> float:
        """End of the last sample that was appended."""
        return self._samples / AUDIO_SAMPLE_RATE_HZ

    def append(self, chunk: AudioChunk) -> None:
        """Keep a chunk; chunks come gapless and in order.

        Raises
        ------
        MachineError
            The disk is full.
        """
        if self._samples == 0 and chunk.start_seconds > 0:  # the picture began before the sound
            self._write(np.zeros(round(chunk.start_seconds * AUDIO_SAMPLE_RATE_HZ), dtype=np.float32))
        self._write(chunk.samples)

    def read(self, start_seconds: float, end_seconds: float) -> SampleArray:
        """Return the samples of a stretch, shape (n,); samples outside the recording are left out."""
        first = min(max(0, round(start_seconds * AUDIO_SAMPLE_RATE_HZ)), self._samples)
        last = min(max(first, round(end_seconds * AUDIO_SAMPLE_RATE_HZ)), self._samples)
        with _troubles_reported():
            self._file.flush()
        raw = os.pread(self._file.fileno(), (last - first) * _BYTES_PER_SAMPLE, first * _BYTES_PER_SAMPLE)
        return np.frombuffer(raw, dtype=np.float32)

    def _write(self, samples: SampleArray) -> None:
        with _troubles_reported():
            self._file.write(np.ascontiguousarray(samples, dtype=np.float32).tobytes())
        self._samples += len(samples)


@contextlib.contextmanager
def _troubles_reported() -> Iterator[None]:
    """Turn errors of the disk into messages."""
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise MachineError(
                "The disk that holds temporary files is full",
                "Free some space, or point the setting temporary_folder at another disk",
            ) from error
        raise MachineError(
            f"No folder for temporary files is available ({error})",
            "Point the setting temporary_folder at a folder that you can write to",
        ) from error
