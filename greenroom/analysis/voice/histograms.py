"""Quantiles that stay additive: counts per bin, summed over blocks, read off afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import Blocks

# The distance between the 10% and the 90% quantile of a normal distribution, in standard deviations.
NORMAL_INTERDECILE_SDS = 2.5631


@dataclass(frozen=True, slots=True)
class Bins:
    """Equal bins of ``width`` from ``low`` to ``high``; values outside count towards the outermost bins."""

    low: float
    high: float
    width: float

    @property
    def count(self) -> int:
        """Number of bins."""
        return round((self.high - self.low) / self.width)

    def rows(self, blocks: Blocks, times_seconds: FloatArray, values: FloatArray) -> FloatArray:
        """Return how many values fall into each bin in each block, shape (blocks, bins)."""
        block = blocks.index_of(times_seconds)
        counted = (block >= 0) & np.isfinite(values)
        index = np.clip((values[counted] - self.low) // self.width, 0, self.count - 1).astype(np.int64)
        flat = np.bincount(block[counted] * self.count + index, minlength=blocks.count * self.count)
        return flat.reshape(blocks.count, self.count).astype(np.float64)

    def quantile(self, counts: FloatArray, share: float) -> FloatArray:
        """Return a quantile of the counted values, interpolated within its bin; counts (..., bins), result (...)."""
        below = np.cumsum(counts, axis=-1)
        target = share * below[..., -1:]
        index = np.minimum((below < target).sum(axis=-1, keepdims=True), self.count - 1)
        inside = np.take_along_axis(counts, index, axis=-1)
        reached = np.take_along_axis(below, index, axis=-1) - inside
        part = np.divide(target - reached, inside, out=np.zeros_like(inside), where=inside > 0)
        return np.asarray((self.low + (index + part) * self.width)[..., 0], dtype=np.float64)

    def robust_sd(self, counts: FloatArray, least: float) -> FloatArray:
        """Return the standard deviation that the 10% and 90% quantiles imply; NaN below ``least`` values.

        Octave errors, coughs and noise lie beyond the outer tenths and do not move it.
        """
        spread = (self.quantile(counts, 0.9) - self.quantile(counts, 0.1)) / NORMAL_INTERDECILE_SDS
        return np.where(counts.sum(axis=-1) >= least, spread, np.nan)
