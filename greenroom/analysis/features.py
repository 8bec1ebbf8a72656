"""Features: one number about a span, kept as additive statistics over blocks of time.

Every feature of Greenroom is written as two steps: per block of time, a row of *additive* statistics (sums and counts);
and a formula that turns a sum of rows into the feature. One definition then serves every use:

- the whole recording: the formula on the sum of all rows;
- a segment (an answer): the formula on the sum of its rows;
- live coaching: a running sum, updated in constant time, equal to the batch result;
- uncertainty: the formula on sums of resampled rows (a block bootstrap, Kunsch 1989: neighbouring moments are alike, so
  stretches are resampled, not single frames).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.spans import Span


@dataclass(frozen=True, slots=True)
class Blocks:
    """A division of the recording into stretches: ``edges_seconds`` has shape (blocks + 1,), rising."""

    edges_seconds: FloatArray

    @property
    def count(self) -> int:
        """Number of blocks."""
        return len(self.edges_seconds) - 1

    @property
    def durations_seconds(self) -> FloatArray:
        """Length of each block, shape (blocks,)."""
        return np.diff(self.edges_seconds)

    def index_of(self, times_seconds: FloatArray) -> np.ndarray:
        """Return the block that each time lies in, shape of ``times_seconds``; -1 outside of all of them."""
        index = np.searchsorted(self.edges_seconds, times_seconds, side="right") - 1
        # The end of the last block belongs to it: a word may start on the recording's very last sample.
        index = np.where(times_seconds == self.edges_seconds[-1], self.count - 1, index)
        return np.where((index >= 0) & (index < self.count), index, -1)

    def sums(self, times_seconds: FloatArray, values: FloatArray) -> FloatArray:
        """Return the sum of ``values`` in each block, NaN left out; ``values`` (n,) or (n, k), result (blocks[, k])."""
        index = self.index_of(np.asarray(times_seconds, dtype=np.float64))
        columns = np.nan_to_num(np.asarray(values, dtype=np.float64))
        columns = columns if columns.ndim == 2 else columns[:, None]
        inside = index >= 0
        sums = np.zeros((self.count, columns.shape[1]))
        np.add.at(sums, index[inside], columns[inside])
        return sums if np.ndim(values) == 2 else sums[:, 0]

    def overlap_seconds(self, spans: Sequence[Span]) -> FloatArray:
        """Return how much of each block the spans cover, in seconds, shape (blocks,); spans must not overlap."""
        covered = np.zeros(self.count)
        if not spans:
            return covered
        starts = np.array([span.start_seconds for span in spans])[:, None]
        ends = np.array([span.end_seconds for span in spans])[:, None]
        for first in range(0, len(spans), 512):  # bounded memory for hours of speech
            part = slice(first, first + 512)
            shared = np.minimum(ends[part], self.edges_seconds[None, 1:]) - np.maximum(
                starts[part], self.edges_seconds[None, :-1]
            )
            covered += np.clip(shared, 0.0, None).sum(axis=0)
        return covered

    def select(self, span: Span) -> np.ndarray:
        """Return a mask, shape (blocks,), of the blocks whose middle lies in ``span``."""
        middles = (self.edges_seconds[:-1] + self.edges_seconds[1:]) / 2
        return (middles >= span.start_seconds) & (middles < span.end_seconds)


@dataclass(frozen=True, slots=True)
class BlockedFeature:
    """A feature as additive statistics over blocks.

    Parameters
    ----------
    metric
        What it means.
    statistics
        Shape (blocks, k): sums and counts; the statistics of a union of blocks are the sum of its rows.
    combine
        The formula: shape (..., k) to shape (...); NaN where the statistics do not suffice (no sample, no speech).
        Must not warn on zeros.
    measured_seconds
        Shape (blocks,): for how much of each block the signal could be measured (a face seen, speech present).
    possible_seconds
        Shape (blocks,): for how much of each block it should have been measurable (the block; the speech in it).
        Coverage is the ratio of the sums.
    transcript_sd
        Standard deviation, in the metric's unit, that a recogniser's mistakes add in this recording.
    reason
        Why the feature cannot be measured at all in this recording; None when it can.
    """

    metric: Metric
    statistics: FloatArray
    combine: Callable[[FloatArray], FloatArray]
    measured_seconds: FloatArray
    possible_seconds: FloatArray
    transcript_sd: float = 0.0
    reason: str | None = None

    @property
    def measurement_sd(self) -> float:
        """Standard deviation of the error that remains in a recording of any length."""
        return math.hypot(self.metric.measurement_sd, self.transcript_sd)

    def value(self, selected: np.ndarray | None = None) -> float:
        """Return the feature over the selected blocks (mask of shape (blocks,)), NaN when it cannot be measured."""
        if self.reason is not None or len(self.statistics) == 0:
            return float("nan")
        rows = self.statistics if selected is None else self.statistics[selected]
        return float(self.combine(rows.sum(axis=0)))

    def resampled(self, weights: FloatArray) -> FloatArray:
        """Return the feature under each row of block weights; ``weights`` (draws, blocks), result (draws,)."""
        return self.combine(weights @ self.statistics)

    def coverage(self, selected: np.ndarray | None = None) -> float:
        """Return measured over possible time, 0-1; 0 when nothing was possible."""
        mask = np.ones(len(self.possible_seconds), dtype=bool) if selected is None else selected
        possible = float(self.possible_seconds[mask].sum())
        if self.reason is not None or possible <= 0:
            return 0.0
        return min(1.0, float(self.measured_seconds[mask].sum()) / possible)


@dataclass(frozen=True, slots=True)
class Feature:
    """One number about a span, as the report shows it; ``value`` is None when not measurable, ``reason`` says why."""

    value: float | None
    unit: str
    coverage: float
    method: str
    reason: str | None = None


def missing(metric: Metric, blocks: Blocks, reason: str) -> BlockedFeature:
    """Return a feature that says why it could not be measured."""
    nothing = np.zeros(blocks.count)
    return BlockedFeature(
        metric=metric,
        statistics=np.zeros((blocks.count, 1)),
        combine=lambda sums: np.full(np.shape(sums)[:-1], np.nan),
        measured_seconds=nothing,
        possible_seconds=blocks.durations_seconds,
        reason=reason,
    )


def ratio(sums: FloatArray) -> FloatArray:
    """Divide column 0 by column 1 of (..., 2); NaN where the divisor is not positive. The commonest ``combine``."""
    numerator, divisor = sums[..., 0], sums[..., 1]
    quotient: FloatArray = np.divide(numerator, divisor, out=np.full(np.shape(divisor), np.nan), where=divisor > 0)
    return quotient


def standard_deviation(sums: FloatArray) -> FloatArray:
    """Return the population standard deviation from (count, sum, sum of squares) in (..., 3); NaN below two samples."""
    count, total, squares = sums[..., 0], sums[..., 1], sums[..., 2]
    safe = np.where(count > 1, count, 1.0)
    variance = np.clip(squares / safe - (total / safe) ** 2, 0.0, None)
    return np.where(count > 1, np.sqrt(variance), np.nan)


def summarise(feature: BlockedFeature, selected: np.ndarray | None = None) -> Feature:
    """Return what the report shows of a feature over the selected blocks."""
    value = feature.value(selected)
    metric = feature.metric
    if np.isnan(value):
        reason = feature.reason or "too little of the signal in this part of the recording"
        return Feature(None, metric.unit, feature.coverage(selected), metric.method, reason)
    return Feature(value, metric.unit, feature.coverage(selected), metric.method)
