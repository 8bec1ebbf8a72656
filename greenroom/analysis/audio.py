"""Sound that can be read a stretch at a time, so that memory does not grow with the recording."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from greenroom.analysis.arrays import SampleArray


class AudioSource(Protocol):
    """Mono sound on the recording's clock, whose zero is the recording's first picture or sample."""

    @property
    def sample_rate_hz(self) -> int:
        """Samples per second."""
        ...

    @property
    def duration_seconds(self) -> float:
        """End of the last sample on the recording's clock."""
        ...

    def read(self, start_seconds: float, end_seconds: float) -> SampleArray:
        """Return the samples of a stretch, shape (n,); what lies outside the recording is left out."""
        ...


class ArrayAudio:
    """Sound held in memory: for tests, short stretches and live use."""

    def __init__(self, samples: SampleArray, sample_rate_hz: int) -> None:
        self._samples = np.ascontiguousarray(samples, dtype=np.float32)
        self._sample_rate_hz = sample_rate_hz

    @property
    def sample_rate_hz(self) -> int:
        """Samples per second."""
        return self._sample_rate_hz

    @property
    def duration_seconds(self) -> float:
        """Length of the array in seconds."""
        return len(self._samples) / self._sample_rate_hz

    def read(self, start_seconds: float, end_seconds: float) -> SampleArray:
        """Return the samples of a stretch, shape (n,); what lies outside the array is left out."""
        first = max(0, round(start_seconds * self._sample_rate_hz))
        last = max(first, round(end_seconds * self._sample_rate_hz))
        return self._samples[first:last]
