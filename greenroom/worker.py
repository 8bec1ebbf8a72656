"""The worker process: ``python -m greenroom.worker NAME PARENT``, started and watched by ``greenroom serve``.

It runs a process for each lane of jobs until it is told to stop (SIGTERM) or the server is gone.
"""

from __future__ import annotations

import os
import sys

from greenroom.jobs.lane_work import LaneTelemetry, run_lanes
from greenroom.jobs.watchdog import ProcessWatchdog
from greenroom.jobs.worker_loop import following_processes_for, judging_processes_for, lanes_for
from greenroom.machine import memory_bytes
from greenroom.registry import all_tables
from greenroom.sessions.work import ask_to_warm
from greenroom.settings import load_settings
from greenroom.wiring.telemetry import begin_process, open_telemetry
from greenroom.wiring.worker import Worker, build_worker

WORKER = "worker"
"""The name of its process; those of its lanes begin with it."""

POLITENESS = 5
"""How far the worker and its children yield to a server with a waiting page."""


def main(name: str, parent: int) -> None:
    """Carry out the jobs of this installation."""
    os.nice(POLITENESS)
    settings = load_settings()
    telemetry = open_telemetry(settings, WORKER)
    worker = build_worker(settings, all_tables(), telemetry=telemetry)
    ask_for_new_scores(worker)
    if settings.warm_at_start:
        with worker.basis.database.transaction() as db:
            ask_to_warm(db, worker.queue)
    cores = os.cpu_count() or 1
    judging = settings.judging_processes or judging_processes_for(cores, memory_bytes())
    lanes = lanes_for(judging, following_processes_for(cores))
    of_lanes = LaneTelemetry(
        telemetry.metrics, telemetry.traces, lambda lane: begin_process(settings, f"{WORKER}-{lane}")
    )
    run_lanes(worker.basis.database, worker.handlers, ProcessWatchdog(), lanes, of_lanes, name, parent)


def ask_for_new_scores(worker: Worker) -> None:
    """Have scored and judged again what these versions have not seen; asked at every start, done once."""
    with worker.basis.database.transaction() as db:
        worker.session_work.ask_to_score_all_again(db)
        worker.session_work.ask_to_judge_all_history(db)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
