"""The last seconds of sound."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import as_integers, as_samples


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
        """Add samples from -1 to 1, shape (n,) with n at most the size of the ring."""
        integers = as_integers(samples)
        size = len(self._ring)
        start = self._written % size
        first = min(len(samples), size - start)
        self._ring[start : start + first] = integers[:first]
        self._ring[: len(samples) - first] = integers[first:]
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
