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
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.lifeline import follow_parent
from greenroom.jobs.worker_loop import WorkerLoop
from greenroom.recordings.tasks import JOIN, JoinTask
from greenroom.registry import all_tables
from greenroom.settings import Settings, load_settings
from greenroom.wiring.database import build_database
from greenroom.wiring.jobs import build_job_queue, build_job_service
from greenroom.wiring.knowledge import knowledge_handlers
from greenroom.wiring.mail import letter_handlers
from greenroom.wiring.privacy_work import PrivacyParts, privacy_handlers
from greenroom.wiring.recordings import build_joiner
from greenroom.wiring.session_work import ask_for_new_scores, session_handlers
from greenroom.wiring.storage import build_file_store

STOP_SECONDS = 10.0
"""How long jobs may take to come to a place where they can stop; then they begin anew, once their lease has run out."""

POLITENESS = 5
"""How far the worker, and what it starts, stands back where a page waits for the server."""


def main(name: str, parent: int) -> None:
    """Carry out the jobs of this installation."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s worker %(levelname)s %(name)s: %(message)s")
    os.nice(POLITENESS)
    settings = load_settings()
    database = build_database(settings)
    ask_for_new_scores(database, build_file_store(settings), build_job_queue(NoRunner()), build_job_service(NoRunner()))
    run(database, bind_handlers(settings, database), name, parent)


def bind_handlers(settings: Settings, database: Database) -> Handlers:
    """Return what this worker can do, by the names that jobs ask for it by."""
    store, queue, jobs = build_file_store(settings), build_job_queue(NoRunner()), build_job_service(NoRunner())
    return {
        **by_name(JobHandler(JOIN, JoinTask(build_joiner(settings, database, store)))),
        **letter_handlers(settings, SystemClock()),
        **knowledge_handlers(settings, database, store),
        **session_handlers(settings, database, store, queue, jobs),
        **privacy_handlers(settings, database, store, PrivacyParts(queue, jobs, SystemClock(), all_tables())),
    }


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
