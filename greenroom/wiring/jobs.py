"""The queue of jobs and the embedded worker."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from random import Random

from pydantic import SecretStr

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.contracts import JobRunner, NoRunner
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import leases
from greenroom.jobs.service import JobService
from greenroom.jobs.services import JobServices
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.settings import Settings
from greenroom.threads import ONE_THREAD
from greenroom.wiring.basis import Basis

WORKER = (sys.executable, "-m", "greenroom.worker")


def build_supervisor(settings: Settings, database: Database, clock: Clock, rng: Random) -> WorkerSupervisor:
    """Return the supervisor of the embedded worker, which uses these very settings; it is not started yet."""

    def release(worker: str) -> None:
        with database.transaction() as db:
            leases.release_innocent(db, worker, clock.now())

    return WorkerSupervisor(WORKER, os.environ | ONE_THREAD | as_environment(settings), release, clock, rng)


def build_job_runner(basis: Basis) -> JobRunner:
    """Return the runner that the settings name, not started yet."""
    if basis.settings.job_runner == "none":
        return NoRunner()
    return build_supervisor(basis.settings, basis.database, basis.clock, basis.rng)


def build_job_services(basis: Basis) -> JobServices:
    """Return the services of jobs in a server."""
    runner = build_job_runner(basis)
    return JobServices(
        runner=runner,
        queue=JobQueue(basis.clock, basis.rng, runner),
        service=JobService(basis.clock, runner),
        feed=JobFeed(basis.database, basis.clock),
    )


def as_environment(settings: Settings) -> dict[str, str]:
    """Return settings as the variables that they are read from, wherever they came from."""
    values = {name: getattr(settings, name) for name in settings.model_fields_set | {"home"}}
    return {f"GREENROOM_{name.upper()}": _as_text(value) for name, value in values.items() if value is not None}


def _as_text(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return str(value) if isinstance(value, str | Path) else json.dumps(value)
