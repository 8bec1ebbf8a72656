"""Real processes to kill: ``python -m tests.jobs.processes worker NAME PARENT`` and ``... server``.

The database is named by GREENROOM_DATABASE_URL, and the folder where they leave traces by TRACES. With the address of a
Redis in REDIS, Celery announces jobs; LOOK_SECONDS is then how often a lane looks for jobs by itself.
"""

from __future__ import annotations

import os
import re
import sys
import time
from functools import partial
from pathlib import Path
from random import Random, SystemRandom

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import JobContext, by_name
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.lane_work import LaneTelemetry, MakeLoop, run_lanes
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import leases
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.jobs.watchdog import ProcessWatchdog
from greenroom.jobs.worker_loop import WorkerLoop, lanes_for
from greenroom.metrics import NoMetrics
from greenroom.traces import NoTraces
from tests.jobs.desk import handler


def open_database() -> Database:
    return Database(open_engine(os.environ["GREENROOM_DATABASE_URL"]))


def work_until_let_go(context: JobContext) -> None:
    """Leave a trace, wait for the test's leave, and write the effect."""
    traces = Path(os.environ["TRACES"])
    (traces / f"attempt {context.job.attempts}").touch()
    while not (traces / "leave").exists():
        context.progress("waiting", 0.5)
        time.sleep(0.02)
    with context.transaction() as db:
        queue = JobQueue(SystemClock(), SystemRandom(), NoRunner())
        queue.enqueue(db, JobKind("effect", NoPayload), NoPayload(), queue="low")


def stuck(context: JobContext) -> None:
    """Leave the number of the process, and come to no place where the work could stop."""
    (Path(os.environ["TRACES"]) / f"stuck {context.job.attempts}").write_text(str(os.getpid()))
    time.sleep(600)


def stuck_for_python(context: JobContext) -> None:
    """Let no other thread of Python run, as a search that backtracks for ever does."""
    (Path(os.environ["TRACES"]) / f"stuck {context.job.attempts}").write_text(str(os.getpid()))
    re.fullmatch("(a|a)*b", "a" * 60)


class HastyWatchdog(ProcessWatchdog):
    """Gives a silent process six seconds, not thirty."""

    def feed(self, seconds: float) -> None:
        super().feed(seconds / 5)


def chosen_loop() -> MakeLoop:
    """Return the loop of a lane, which needs Celery only where it is chosen."""
    if "REDIS" not in os.environ:
        return WorkerLoop
    from greenroom.jobs.celery_engine import lane

    lane.LOOK_SECONDS = float(os.environ.get("LOOK_SECONDS", lane.LOOK_SECONDS))
    return partial(lane.CeleryLoop, os.environ["REDIS"])


def supervise(database: Database, traces: Path, **environment: str) -> WorkerSupervisor:
    clock = SystemClock()

    def release(worker: str) -> None:
        with database.transaction() as db:
            leases.release_innocent(db, worker, clock.now())

    url = database.engine.url.render_as_string(hide_password=False)
    complete = os.environ | {"GREENROOM_DATABASE_URL": url, "TRACES": str(traces)} | environment
    command = (sys.executable, "-m", "tests.jobs.processes", "worker")
    return WorkerSupervisor(command, complete, release, clock, Random(4))


def serve() -> None:
    """Do what a server does: keep a worker, and tell its id."""
    traces = Path(os.environ["TRACES"])
    supervisor = supervise(open_database(), traces)
    supervisor.start()
    while True:
        if (pid := supervisor.pid) is not None:
            (traces / "worker").write_text(str(pid))
        time.sleep(0.02)


UNWATCHED = LaneTelemetry(NoMetrics(), NoTraces(), begin=lambda lane: None)

if __name__ == "__main__":
    if sys.argv[1] == "server":
        serve()
    else:
        handlers = by_name(
            handler("work", work_until_let_go),
            handler("effect", lambda context: None),
            handler("stuck", stuck),
            handler("stuck for Python", stuck_for_python),
            handler("stuck too long", stuck, limit_seconds=float(os.environ.get("LIMIT_SECONDS", "5"))),
        )
        watchdog = HastyWatchdog() if "HASTY" in os.environ else ProcessWatchdog()
        lanes = lanes_for(1, 1)
        run_lanes(open_database(), handlers, watchdog, lanes, UNWATCHED, sys.argv[2], int(sys.argv[3]), chosen_loop())
