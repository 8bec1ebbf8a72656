"""Quantiles that stay additive: counts per bin, summed over blocks, read off afterwards."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import Blocks


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

    def robust_sd(self, counts: FloatArray, low_share: float, high_share: float, least: float) -> FloatArray:
        """Return the standard deviation of the normal distribution that has the same two quantiles.

        What lies beyond the quantiles (octave errors, coughs, noise) does not move it. NaN below ``least`` values.
        """
        spread = self.quantile(counts, high_share) - self.quantile(counts, low_share)
        normal = float(ndtri(high_share) - ndtri(low_share))
        return np.where(counts.sum(axis=-1) >= least, spread / normal, np.nan)
