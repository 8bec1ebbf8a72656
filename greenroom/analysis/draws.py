"""How uncertain a feature is: block resampling over time, steadied by a prior, plus measurement error.

A recording is a sample of how a person speaks and moves. Its blocks are resampled with replacement (block bootstrap,
Kunsch 1989, Ann. Statist. 17). A short recording has few blocks, and a few blocks can look alike by chance, so the
resampling variance is shrunk towards the variance that people show within one recording (``norms.py``). That prior
falls with the time measured: a shorter recording, or one measured for less of its time, gets a wider interval. What
more time would not average away (a recogniser's bias, a camera's place) is added as measurement error.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature

DRAWS = 400
"""Resamples per feature; the 5% and 95% quantiles of 400 draws are stable to about a tenth of the interval's width."""

PRIOR_BLOCKS = 8.0
"""How many blocks the prior variance counts for against the recording's own."""


@dataclass(frozen=True, slots=True)
class FeatureDraws:
    """A feature's value and what it might have been.

    ``point`` is the feature over the selected blocks, NaN when not measurable; ``draws`` has shape (DRAWS,).
    """

    feature: BlockedFeature
    point: float
    draws: FloatArray
    coverage: float
    measured_seconds: float


class Resampler:
    """Resamples blocks in the same way for all features, so that scores which share moments vary together.

    Parameters
    ----------
    selected
        Mask of shape (blocks,): the whole recording, or one answer.
    seed
        The same seed gives the same intervals, bit for bit.
    """

    def __init__(self, selected: np.ndarray, seed: int = 0) -> None:
        self._selected = selected
        self._random = np.random.default_rng(seed)
        indices = np.flatnonzero(selected)
        self._weights = np.zeros((DRAWS, len(selected)))
        if len(indices):
            share = np.full(len(indices), 1.0 / len(indices))
            self._weights[:, indices] = self._random.multinomial(len(indices), share, size=DRAWS)

    def draw(self, feature: BlockedFeature, repeat_sd_per_minute: float) -> FeatureDraws:
        """Return a feature with its draws.

        Parameters
        ----------
        feature
            Statistics of all blocks.
        repeat_sd_per_minute
            Standard deviation of the feature between minutes of one recording of one person (``norms.py``).
        """
        # Noise is drawn before any early return: one absent feature must not shift the draws of the others.
        noise = self._random.standard_normal((2, DRAWS))
        point = feature.value(self._selected)
        measured_seconds = float(feature.measured_seconds[self._selected].sum())
        coverage = feature.coverage(self._selected)
        if np.isnan(point) or measured_seconds <= 0:
            return FeatureDraws(feature, float("nan"), np.full(DRAWS, np.nan), coverage, measured_seconds)
        measured_blocks = int(np.count_nonzero(feature.measured_seconds[self._selected] > 0))
        deviations = self._deviations(feature, point)
        own_variance = float(np.var(deviations)) * measured_blocks / max(1, measured_blocks - 1)
        prior_variance = repeat_sd_per_minute**2 * 60.0 / measured_seconds
        variance = (PRIOR_BLOCKS * prior_variance + measured_blocks * own_variance) / (PRIOR_BLOCKS + measured_blocks)
        # A mixture of the resampled shape and normal noise: with one block there is no shape to scale.
        retained = min(1.0, variance / own_variance) if own_variance > 0 else 0.0
        sampling = np.sqrt(retained) * deviations + np.sqrt(max(0.0, variance - retained * own_variance)) * noise[0]
        draws = np.clip(point + sampling + feature.measurement_sd * noise[1], feature.metric.low, feature.metric.high)
        return FeatureDraws(feature, point, draws, coverage, measured_seconds)

    def _deviations(self, feature: BlockedFeature, point: float) -> FloatArray:
        resampled = feature.resampled(self._weights)
        usable = np.isfinite(resampled)
        if np.count_nonzero(usable) < DRAWS // 2:
            return np.zeros(DRAWS)
        filled: FloatArray = np.where(usable, resampled, point)
        return filled - float(filled.mean())
