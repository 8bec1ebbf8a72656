"""The worker process: ``python -m greenroom.worker NAME PARENT``, started and watched by ``greenroom serve``.

It keeps a process for each lane of jobs until it is asked to stop (SIGTERM) or the server is gone.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from random import SystemRandom
from threading import Event

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.lane_processes import LaneProcesses
from greenroom.jobs.lifeline import follow_parent
from greenroom.jobs.repository import leases
from greenroom.jobs.watchdog import ProcessWatchdog
from greenroom.jobs.worker_loop import Lane, WorkerLoop, lanes_for
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.worker import Worker, build_worker

logger = logging.getLogger(__name__)

STOP_SECONDS = 10.0
"""How long jobs may take to come to a place where they can stop; then their processes end, and they begin anew."""

END_SECONDS = STOP_SECONDS + 1.0
"""How long the processes of lanes may take to end."""

POLITENESS = 5
"""How far the worker, and what it starts, stands back where a page waits for the server."""


def main(name: str, parent: int) -> None:
    """Carry out the jobs of this installation."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(name)s: %(message)s")
    os.nice(POLITENESS)
    worker = build_worker(load_settings(), all_tables())
    ask_for_new_scores(worker)
    run(worker.basis.database, worker.handlers, lanes_for(os.cpu_count() or 1), name, parent)


def ask_for_new_scores(worker: Worker) -> None:
    """Have everything scored again that this version of the scorer has not seen; asked at every start, done once."""
    with worker.basis.database.transaction() as db:
        worker.session_work.ask_to_score_all_again(db)


def run(database: Database, handlers: Handlers, lanes: Sequence[Lane], name: str, parent: int) -> None:
    """Keep the lanes running until asked to stop, or until the process with the id ``parent`` is gone."""
    database.close()  # no connection may be shared between processes; each lane opens its own
    processes = LaneProcesses(lanes, partial(serve_lane, database, handlers, name), SystemClock())
    processes.run(parent, sys.stdin.fileno(), END_SECONDS)


def serve_lane(database: Database, handlers: Handlers, worker: str, lane: Lane, parent: int, descriptor: int) -> None:
    """Carry out the jobs of a lane in this process, until asked to stop or idle for long.

    What an earlier process of this lane left behind when it died is let go first.
    """
    stopping, clock, name = Event(), SystemClock(), f"{worker} {lane.name}"
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    try:
        with database.transaction() as db:
            leases.release_dead(db, name, clock.now())
    except MachineError as error:  # the leases run out by themselves
        logger.warning("The jobs of a dead process have to wait: %s", error)
    executor = Executor(database, clock, SystemRandom(), handlers, name, ProcessWatchdog())
    loop = WorkerLoop(executor, lane, clock, stopping.set)
    follow_parent(parent, descriptor, loop.ring, stopping.set)
    loop.start()
    stopping.wait()
    loop.stop()
    if not loop.join(STOP_SECONDS):
        os._exit(1)  # a thread deep inside a library cannot be ended otherwise
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
