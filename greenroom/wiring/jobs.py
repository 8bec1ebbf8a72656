"""The queue of jobs and the embedded worker."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import SystemRandom

from pydantic import SecretStr

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs import leases
from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.settings import Settings
from greenroom.threads import ONE_THREAD

WORKER = (sys.executable, "-m", "greenroom.worker")


def build_supervisor(settings: Settings, database: Database) -> WorkerSupervisor:
    """Return the keeper of the embedded worker, which works with these very settings; it is not started yet."""
    clock = SystemClock()

    def release(worker: str) -> None:
        with database.transaction() as session:
            leases.release_dead(session, worker, clock.now())

    return WorkerSupervisor(WORKER, os.environ | ONE_THREAD | _as_environment(settings), release, clock, SystemRandom())


def build_job_queue(runner: JobRunner) -> JobQueue:
    """Return where jobs are asked for."""
    return JobQueue(SystemClock(), SystemRandom(), runner)


def build_job_service(runner: JobRunner) -> JobService:
    """Return what looks after jobs."""
    return JobService(SystemClock(), runner)


def build_job_feed(database: Database) -> JobFeed:
    """Return what tells open pages of changes."""
    return JobFeed(database, SystemClock())


def _as_environment(settings: Settings) -> dict[str, str]:
    """Return settings as the variables that they are read from, wherever they came from."""
    values = {name: getattr(settings, name) for name in settings.model_fields_set | {"home"}}
    return {f"GREENROOM_{name.upper()}": _as_text(value) for name, value in values.items() if value is not None}


def _as_text(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, str | Path) else json.dumps(value)
