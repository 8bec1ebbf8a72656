"""Metrics that a test can look at."""

from __future__ import annotations

from greenroom.metrics import Counter, Histogram


class CountedMetrics:
    """Keeps what was counted, by name and labels, and every value that was observed."""

    def __init__(self) -> None:
        self.counted: dict[tuple[str, ...], float] = {}
        self.observed: list[tuple[str, float, tuple[str, ...]]] = []

    def count(self, counter: Counter, *labels: str, by: float = 1.0) -> None:
        key = (counter.name, *labels)
        self.counted[key] = self.counted.get(key, 0.0) + by

    def observe(self, histogram: Histogram, value: float, *labels: str) -> None:
        self.observed.append((histogram.name, value, labels))
