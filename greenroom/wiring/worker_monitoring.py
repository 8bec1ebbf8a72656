"""What Prometheus reads of a worker when it asks; a worker of its own loads nothing of a server for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from greenroom.clock import SystemClock
from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.metrics import WORKER_RESTARTS, WORKER_UP, ReadGauges, Reading
from greenroom.settings import Settings
from greenroom.telemetry.machine import GpuUse, MachineUse


def build_worker_sources(supervisor: WorkerSupervisor, settings: Settings) -> Mapping[str, ReadGauges]:
    """Return the sources of a worker of its own; its servers read the database."""
    return {
        "worker": lambda: of_worker(supervisor),
        "machine": MachineUse(settings.home, lambda: supervisor.pid),
        "gpu": GpuUse(SystemClock()),
    }


def of_worker(runner: JobRunner) -> Iterator[Reading]:
    """Yield whether the worker runs, and how often it was restarted."""
    status = runner.status
    yield Reading(WORKER_UP, status.is_running)
    yield Reading(WORKER_RESTARTS, status.restarts)
