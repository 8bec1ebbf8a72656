"""Metrics for Prometheus: each process counts into a file of its own, and the server shows them together.

The files are memory that the processes share (`prometheus_client.multiprocess`). They are named after the processes:
one that is started again goes on counting where the former one of its name stopped, so nothing falls and no files pile
up.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import prometheus_client
from prometheus_client import values
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector, CollectorRegistry

from greenroom.clock import Clock
from greenroom.errors import GreenroomError
from greenroom.metrics import COUNTED, PREFIX, READ, SOURCE_UP, Counter, Gauge, Histogram, ReadGauges, Reading
from greenroom.process_names import process_name

LOG = logging.getLogger(__name__)
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
GOOD_FOR_SECONDS = 5.0
"""How long gauges are good: several Prometheus servers, or an impatient one, cost no more than one."""


class PrometheusMetrics:
    """Counts into the file of this process.

    Parameters
    ----------
    folder
        Of the files of all processes of the server; exists.
    """

    def __init__(self, folder: Path) -> None:
        os.environ[FOLDER_VARIABLE] = str(folder)  # where the library looks for it, also in child processes
        values.ValueClass = values.MultiProcessValue(process_name)  # type: ignore[no-untyped-call]
        self._made: Mapping[str, Any] = {metric.name: _made(metric) for metric in COUNTED}

    def count(self, counter: Counter, *labels: str, by: float = 1.0) -> None:
        """Add to a counter, under the values of its labels."""
        made = self._made[counter.name]
        (made.labels(*labels) if labels else made).inc(by)

    def observe(self, histogram: Histogram, value: float, *labels: str) -> None:
        """Add a value to a histogram, under the values of its labels."""
        made = self._made[histogram.name]
        (made.labels(*labels) if labels else made).observe(value)


class Exposition:
    """The metrics of all processes of a server, as Prometheus reads them.

    Parameters
    ----------
    folder
        As in `PrometheusMetrics`.
    sources
        Read the gauges, by the name of the source.
    """

    def __init__(self, folder: Path, sources: Mapping[str, ReadGauges], clock: Clock) -> None:
        self._registry = CollectorRegistry()
        MultiProcessCollector(self._registry, str(folder))  # type: ignore[no-untyped-call]
        self._registry.register(_Gauges(sources, clock))

    def text(self) -> bytes:
        """Return all metrics in the text format of Prometheus."""
        return prometheus_client.generate_latest(self._registry)


class _Gauges(Collector):
    """Reads all sources, at most once per `GOOD_FOR_SECONDS`; a source that fails is left out, and named."""

    def __init__(self, sources: Mapping[str, ReadGauges], clock: Clock) -> None:
        self._sources, self._clock = sources, clock
        self._lock = Lock()
        self._readings: Sequence[Reading] = ()
        self._good_until_seconds = -1.0

    def describe(self) -> Iterable[Metric]:
        """Return nothing: the library would otherwise read all gauges to learn their names."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield the gauges."""
        with self._lock:
            now_seconds = self._clock.monotonic_seconds()
            if now_seconds >= self._good_until_seconds:
                self._readings = [reading for name in self._sources for reading in self._read(name)]
                self._good_until_seconds = now_seconds + GOOD_FOR_SECONDS
            readings = self._readings
        for gauge in READ:
            if found := [reading for reading in readings if reading.gauge is gauge]:
                yield _family(gauge, found)

    def _read(self, source: str) -> list[Reading]:
        try:
            readings = list(self._sources[source]())
        except GreenroomError as error:
            LOG.warning("The metrics of %s cannot be read: %s", source, error)
            return [Reading(SOURCE_UP, 0.0, (source,))]
        return [*readings, Reading(SOURCE_UP, 1.0, (source,))]


def _made(metric: Counter | Histogram) -> prometheus_client.Counter | prometheus_client.Histogram:
    name = PREFIX + metric.name
    if isinstance(metric, Histogram):
        return prometheus_client.Histogram(name, metric.meaning, metric.labels, buckets=metric.buckets, registry=None)
    return prometheus_client.Counter(name, metric.meaning, metric.labels, registry=None)


def _family(gauge: Gauge, readings: Sequence[Reading]) -> Metric:
    kind = CounterMetricFamily if gauge.only_grows else GaugeMetricFamily
    family = kind(PREFIX + gauge.name.removesuffix("_total"), gauge.meaning, labels=gauge.labels)
    for reading in readings:
        family.add_metric(reading.labels, reading.value)
    return family
