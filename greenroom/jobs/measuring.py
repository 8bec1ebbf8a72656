"""Measure the attempts at jobs, under the correlation id and the trace of the request that caused them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from greenroom.clock import Clock
from greenroom.correlation import correlated
from greenroom.jobs.contracts import Job
from greenroom.log_fields import fields
from greenroom.metrics import JOB_PROCESSOR_SECONDS, JOB_SECONDS, JOB_WAIT_SECONDS, JOBS, Metrics
from greenroom.process_tree import processor_seconds
from greenroom.traces import Attribute, Traces

LOG = logging.getLogger("greenroom.jobs")

Outcome = Literal["done", "retried", "dead", "interrupted"]


@dataclass(slots=True)
class Attempted:
    """What became of an attempt."""

    outcome: Outcome = "interrupted"


class JobMeasuring:
    """Measures attempts.

    The processor time is that of the whole process and its children, so it is right where a process runs one job at a
    time, as the lanes of a worker do.
    """

    def __init__(self, metrics: Metrics, traces: Traces, clock: Clock) -> None:
        self._metrics, self._traces, self._clock = metrics, traces, clock

    @contextmanager
    def attempt(self, job: Job) -> Iterator[Attempted]:
        """Measure an attempt; the block notes its outcome."""
        if job.attempts == 1 and job.started_at is not None:
            waited_seconds = (job.started_at - max(job.run_after, job.created_at)).total_seconds()
            self._metrics.observe(JOB_WAIT_SECONDS, max(0.0, waited_seconds), job.queue)
        attributes: dict[str, Attribute] = {"greenroom.job.id": job.id, "greenroom.job.attempt": job.attempts}
        began_seconds, used_seconds = self._clock.monotonic_seconds(), processor_seconds()
        attempted = Attempted()
        with (
            correlated(job.correlation_id or job.id),
            self._traces.span(job.name, "consumer", attributes, job.trace_parent) as span,
        ):
            try:
                yield attempted
            finally:
                seconds = self._clock.monotonic_seconds() - began_seconds
                processor = max(0.0, processor_seconds() - used_seconds)
                self._metrics.count(JOBS, job.name, attempted.outcome)
                self._metrics.observe(JOB_SECONDS, seconds, job.name)
                self._metrics.count(JOB_PROCESSOR_SECONDS, job.name, by=processor)
                span.note("greenroom.job.outcome", attempted.outcome)
                if attempted.outcome in {"retried", "dead"}:
                    span.fail(attempted.outcome)
                LOG.info(
                    "job",
                    extra=fields(
                        kind=job.name,
                        job=job.id,
                        queue=job.queue,
                        attempt=job.attempts,
                        outcome=attempted.outcome,
                        seconds=round(seconds, 3),
                    ),
                )
