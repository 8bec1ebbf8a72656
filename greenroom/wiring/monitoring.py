"""What Prometheus reads of a server when it asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version

from greenroom.admin.gauges import QueueGauges, SessionGauges
from greenroom.backup.last import last_backup
from greenroom.clock import SystemClock
from greenroom.http.health_checks import BoundedChecks, Check
from greenroom.metrics import (
    LAST_BACKUP,
    LIVE_SESSIONS,
    LIVE_SESSIONS_LIMIT,
    PART_READY,
    VERSION,
    ReadGauges,
    Reading,
)
from greenroom.telemetry.machine import GpuUse, MachineUse
from greenroom.wiring.server import Server
from greenroom.wiring.worker_monitoring import of_worker


def build_sources(server: Server, checks: Sequence[Check]) -> Mapping[str, ReadGauges]:
    """Return the sources of gauges by name; each may fail by itself."""
    clock = SystemClock()
    bounded = BoundedChecks(checks, clock)
    return {
        "queues": QueueGauges(server.database, clock),
        "sessions": SessionGauges(server.database, clock),
        "server": lambda: _of_server(server, checks, bounded),
        "machine": MachineUse(server.settings.home, lambda: server.jobs.runner.status.pid),
        "gpu": GpuUse(clock),
    }


def _of_server(server: Server, checks: Sequence[Check], bounded: BoundedChecks) -> Iterator[Reading]:
    yield Reading(VERSION, 1, (version("greenroom"),))
    for check, is_well in zip(checks, bounded.results(), strict=True):
        yield Reading(PART_READY, is_well, (check.name,))
    desk, runner = server.live.desk, server.jobs.runner
    yield Reading(LIVE_SESSIONS, desk.open)
    yield Reading(LIVE_SESSIONS_LIMIT, desk.most)
    if server.settings.job_runner == "embedded":
        yield from of_worker(runner)
    made_at: datetime | None = last_backup(server.settings.home)
    if made_at is not None:
        yield Reading(LAST_BACKUP, made_at.timestamp())
