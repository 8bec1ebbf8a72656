"""Published norms of delivery, with the number of interviews behind each where its source states one. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.analysis.metrics.content import CONTENT
from greenroom.analysis.metrics.metric import Metric
from greenroom.analysis.metrics.timing import TIMING
from greenroom.analysis.metrics.words import WORDS

NAIM_INTERVIEWS = 138
"""Naim, Tanveer, Gildea and Hoque, arXiv 1504.03425."""

PUBLISHED: Mapping[str, tuple[Metric, int | None]] = {
    "pace": (WORDS["speaking_rate_wpm"], None),
    "fillers": (WORDS["filler_rate_per_100_words"], None),
    "pauses": (TIMING["long_pause_rate_per_minute"], NAIM_INTERVIEWS),
    "structure": (CONTENT["structure"], NAIM_INTERVIEWS),
}
"""Metrics whose norm rests on published sources, and how many interviews these measured; None where they do not say."""


@dataclass(frozen=True, slots=True)
class PublishedNorm:
    """The comfortable band of a metric, in its unit; ``interviews`` is None where the source does not say."""

    name: str
    label: str
    low: float
    high: float
    unit: str
    source: str
    interviews: int | None


def published_norms() -> tuple[PublishedNorm, ...]:
    """Return the norms that rest on published sources."""
    return tuple(
        PublishedNorm(name, metric.label, *metric.norm.comfortable, metric.unit, metric.norm.source, interviews)
        for name, (metric, interviews) in PUBLISHED.items()
        if metric.norm is not None and metric.norm.comfortable is not None
    )
