"""Run the lanes of a worker, each in a process of its own, and the jobs of a lane inside such a process."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from random import SystemRandom
from threading import Event
from typing import Protocol

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.lane_processes import LaneProcesses
from greenroom.jobs.lifeline import follow_parent
from greenroom.jobs.measuring import JobMeasuring
from greenroom.jobs.repository import leases
from greenroom.jobs.watchdog import Watchdog
from greenroom.jobs.worker_loop import Lane, WorkerLoop
from greenroom.metrics import Metrics
from greenroom.traces import Traces

logger = logging.getLogger(__name__)

STOP_SECONDS = 10.0
"""How long jobs may take to reach a place where they can stop; then their processes end, and they begin again."""

END_SECONDS = STOP_SECONDS + 1.0
"""How long the processes of lanes may take to end."""


class LaneLoop(Protocol):
    """Runs the jobs of a lane, one after the other, beside the main thread."""

    def start(self) -> None:
        """Start."""
        ...

    def ring(self) -> None:
        """Announce work."""
        ...

    def stop(self) -> None:
        """Tell the loop to end; its job is put back at its next report of progress."""
        ...

    def join(self, seconds: float) -> bool:
        """Wait for the end, at most this long; False when the loop has not ended."""
        ...


MakeLoop = Callable[[Executor, Lane, Clock, Callable[[], None]], LaneLoop]
"""Returns the loop of a lane; its last argument ends the lane."""


@dataclass(frozen=True, slots=True)
class LaneTelemetry:
    """How the lanes tell what they do.

    Parameters
    ----------
    begin
        Called first in the process of each lane, with the lane's name.
    """

    metrics: Metrics
    traces: Traces
    begin: Callable[[str], None]


def run_lanes(
    database: Database,
    handlers: Handlers,
    watchdog: Watchdog,
    lanes: Sequence[Lane],
    telemetry: LaneTelemetry,
    name: str,
    parent: int,
    make_loop: MakeLoop = WorkerLoop,
) -> None:
    """Run the lanes until told to stop, or until the process with the id ``parent`` is gone."""
    database.close()  # no connection may be shared between processes; each lane opens its own
    serve = partial(serve_lane, database, handlers, watchdog, telemetry, name, make_loop)
    processes = LaneProcesses(lanes, serve, SystemClock(), telemetry.metrics)
    processes.run(parent, sys.stdin.fileno(), END_SECONDS)


def serve_lane(
    database: Database,
    handlers: Handlers,
    watchdog: Watchdog,
    telemetry: LaneTelemetry,
    worker: str,
    make_loop: MakeLoop,
    lane: Lane,
    parent: int,
    descriptor: int,
) -> None:
    """Run the jobs of a lane in this process, until told to stop or idle for long.

    What an earlier process of this lane left behind when it died is let go first.
    """
    telemetry.begin(lane.name)
    stopping, clock, name = Event(), SystemClock(), f"{worker} {lane.name}"
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    try:
        with database.transaction() as db:
            leases.release_dead(db, name, clock.now())
    except MachineError as error:  # the leases run out by themselves
        logger.warning("The jobs of a dead process have to wait: %s", error)
    measuring = JobMeasuring(telemetry.metrics, telemetry.traces, clock)
    executor = Executor(database, clock, SystemRandom(), handlers, name, watchdog, measuring)
    loop = make_loop(executor, lane, clock, stopping.set)
    follow_parent(parent, descriptor, loop.ring, stopping.set)
    loop.start()
    stopping.wait()
    loop.stop()
    if not loop.join(STOP_SECONDS):
        os._exit(1)  # a thread deep inside a library cannot be ended otherwise
    telemetry.traces.close()
    database.close()
