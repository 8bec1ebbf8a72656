"""The worker process: ``python -m greenroom.worker NAME PARENT``.

``greenroom serve`` or ``greenroom worker`` starts and watches it. It runs a process
for each lane of jobs until it is told to stop (SIGTERM) or its parent is gone.
"""

from __future__ import annotations

import logging
import os
import sys
from threading import Event

from greenroom.errors import MachineError
from greenroom.jobs.lane_work import LaneTelemetry, run_lanes
from greenroom.jobs.watchdog import ProcessWatchdog
from greenroom.llm.loading import finish_loading
from greenroom.machine import memory_bytes, usable_cores
from greenroom.registry import all_tables
from greenroom.sessions.work import ask_to_warm
from greenroom.settings import Settings, load_settings
from greenroom.wiring.jobs import choose_lanes, choose_loop
from greenroom.wiring.telemetry import Telemetry, begin_process, open_telemetry
from greenroom.wiring.worker import Worker, build_worker

logger = logging.getLogger(__name__)

WORKER = "worker"
"""The name of its process; those of its lanes begin with it."""

WAIT_SECONDS = 20.0
"""How long a starting worker waits for the database; a new process would have to load everything again."""

POLITENESS = 5
"""How far the worker and its children yield to a server with a waiting page."""


def main(name: str, parent: int) -> None:
    """Carry out the jobs of this installation."""
    settings = load_settings()
    telemetry = open_telemetry(settings, WORKER)
    worker = prepare(settings, telemetry)
    finish_loading()
    os.nice(POLITENESS)  # not before: on a busy machine, a polite start would take minutes, and all jobs wait for it
    lanes, make_loop = choose_lanes(settings, usable_cores(), memory_bytes()), choose_loop(settings)
    of_lanes = LaneTelemetry(
        telemetry.metrics, telemetry.traces, lambda lane: begin_process(settings, f"{WORKER}-{lane}")
    )
    run_lanes(worker.basis.database, worker.handlers, ProcessWatchdog(), lanes, of_lanes, name, parent, make_loop)


def prepare(settings: Settings, telemetry: Telemetry) -> Worker:
    """Return the worker, and ask for what each start asks for; a database that restarts is waited for.

    Raises
    ------
    MachineError
        The database cannot be used for ``WAIT_SECONDS``.
    """
    for _ in range(int(WAIT_SECONDS)):
        try:
            return _prepared(settings, telemetry)
        except MachineError as error:
            logger.warning("The worker cannot start yet: %s", error)
            Event().wait(1.0)
    return _prepared(settings, telemetry)


def _prepared(settings: Settings, telemetry: Telemetry) -> Worker:
    worker = build_worker(settings, all_tables(), telemetry=telemetry)
    ask_for_new_scores(worker)
    if settings.warm_at_start:
        with worker.basis.database.transaction() as db:
            ask_to_warm(db, worker.queue)
    return worker


def ask_for_new_scores(worker: Worker) -> None:
    """Have scored and judged again what these versions have not seen; asked at every start, done once."""
    with worker.basis.database.transaction() as db:
        worker.session_work.ask_to_score_all_again(db)
        worker.session_work.ask_to_judge_all_history(db)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
