"""The presence of a server or a worker; a worker of its own loads nothing of a server for it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from importlib.metadata import version
from random import SystemRandom
from typing import TYPE_CHECKING

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.instances.contracts import InstanceRole, Use
from greenroom.instances.presence import Presence
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.machine import memory_bytes, usable_cores
from greenroom.wiring.jobs import choose_lanes

if TYPE_CHECKING:
    from greenroom.wiring.server import Server


def build_server_presence(server: Server, port: int) -> Presence:
    """Return the presence of a server that listens at a port, not started yet."""
    settings, desk, runner = server.settings, server.live.desk, server.jobs.runner
    runs_here = settings.job_runner == "embedded"
    processes = len(choose_lanes(settings, usable_cores(), memory_bytes())) if runs_here else 0
    return _build(
        server.database,
        SystemClock(),
        "server",
        f"{socket.gethostname()}:{port}",
        lambda: Use(desk.open, desk.most, runner.status.worker, processes),
    )


def build_worker_presence(
    database: Database, clock: Clock, supervisor: WorkerSupervisor, name: str | None, processes: int
) -> Presence:
    """Return the presence of a worker of its own, not started yet.

    Parameters
    ----------
    name
        Its own; None for that of its host.
    processes
        How many jobs it can run at once.
    """
    shown = name or socket.gethostname()
    return _build(database, clock, "worker", shown, lambda: Use(None, None, supervisor.status.worker, processes))


def _build(database: Database, clock: Clock, role: InstanceRole, name: str, use: Callable[[], Use]) -> Presence:
    return Presence(database, clock, SystemRandom(), role, name, version("greenroom"), use)
