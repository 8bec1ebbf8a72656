"""Features made of known numbers, for what needs statistics but no recording."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature, ratio
from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric


def mean_feature(
    name: str, values: FloatArray, *, seconds: float = 2.0, measured: float = 1.0, reason: str | None = None
) -> BlockedFeature:
    """A feature whose value is the mean of one number per block, measured for a share of each block."""
    return BlockedFeature(
        metric=Metric(name, "-", 0.0, np.inf, "A mean.", "none", "Mean", groups.VOICE),
        statistics=np.stack([values, np.ones(len(values))], axis=1),
        combine=ratio,
        measured_seconds=np.full(len(values), seconds * measured),
        possible_seconds=np.full(len(values), seconds),
        reason=reason,
    )
