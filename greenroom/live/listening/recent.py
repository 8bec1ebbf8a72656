"""The last seconds of sound."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import FULL_SCALE, as_samples


class RecentSound:
    """A ring of samples, kept with 16 bits as they come; older ones are overwritten.

    Parameters
    ----------
    samples
        How many it holds.
    """

    def __init__(self, samples: int) -> None:
        self._ring = np.zeros(samples, np.int16)
        self._written = 0

    def add(self, samples: SampleArray) -> None:
        """Add samples that came with 16 bits, as numbers from -1 to 1; shape (n,), n at most the size of the ring."""
        size = len(self._ring)
        start = self._written % size
        first = min(len(samples), size - start)
        self._write(start, samples[:first])
        self._write(0, samples[first:])
        self._written += len(samples)

    def latest(self, most: int, later: int = 0) -> SampleArray:
        """Return samples in their order, shape (up to most,).

        Parameters
        ----------
        later
            How many samples came after those that are wanted.
        """
        size = len(self._ring)
        end = self._written - later
        first = max(0, end - most, self._written - size)
        return as_samples(self._ring[np.arange(first, max(first, end)) % size])

    def _write(self, start: int, samples: SampleArray) -> None:
        """Keep samples from a place on; they are whole numbers again, so nothing is rounded."""
        np.multiply(samples, FULL_SCALE, out=self._ring[start : start + len(samples)], casting="unsafe")
