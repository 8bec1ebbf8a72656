"""The worker process: ``python -m greenroom.worker NAME PARENT``, started and watched by ``greenroom serve``.

It carries out jobs until it is asked to stop (SIGTERM) or the server is gone.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from random import SystemRandom
from threading import Event

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.lifeline import follow_parent
from greenroom.jobs.worker_loop import WorkerLoop
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.worker import Worker, build_worker

STOP_SECONDS = 10.0
"""How long jobs may take to come to a place where they can stop; then they begin anew, once their lease has run out."""

POLITENESS = 5
"""How far the worker, and what it starts, stands back where a page waits for the server."""


def main(name: str, parent: int) -> None:
    """Carry out the jobs of this installation."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(name)s: %(message)s")
    os.nice(POLITENESS)
    worker = build_worker(load_settings(), all_tables())
    ask_for_new_scores(worker)
    run(worker.basis.database, worker.handlers, name, parent)


def ask_for_new_scores(worker: Worker) -> None:
    """Have everything scored again that this version of the scorer has not seen; asked at every start, done once."""
    with worker.basis.database.transaction() as db:
        worker.session_work.ask_to_score_all_again(db)


def run(database: Database, handlers: Handlers, name: str, parent: int) -> None:
    """Carry out jobs until asked to stop, or until the process with the id ``parent`` is gone."""
    stopping = Event()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides what it means
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    loop = WorkerLoop(Executor(database, SystemClock(), SystemRandom(), handlers, name))
    follow_parent(parent, sys.stdin.fileno(), loop.ring, stopping.set)
    loop.start()
    stopping.wait()
    loop.stop()
    if not loop.join(STOP_SECONDS):
        os._exit(1)  # a thread deep inside a library cannot be ended otherwise
    database.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
