"""The queue of jobs and the embedded worker."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from pydantic import SecretStr

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.jobs.celery_engine.address import as_celery_reads
from greenroom.jobs.contracts import JobRunner, NoRunner
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.lane_work import MakeLoop
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import leases
from greenroom.jobs.service import JobService
from greenroom.jobs.services import JobServices
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.jobs.worker_loop import Lane, WorkerLoop, following_processes_for, judging_processes_for, lanes_for
from greenroom.settings import Settings
from greenroom.threads import ONE_THREAD

if TYPE_CHECKING:  # a worker of its own loads nothing of a server
    from greenroom.wiring.basis import Basis

WORKER = (sys.executable, "-m", "greenroom.worker")


def build_supervisor(
    settings: Settings, database: Database, clock: Clock, rng: Random, name: str | None = None
) -> WorkerSupervisor:
    """Return the supervisor of a worker, which uses these very settings; it is not started yet.

    Parameters
    ----------
    name
        Begins the names of its processes; see `release_jobs_of`.
    """

    def release(worker: str) -> None:
        with database.transaction() as db:
            leases.release_innocent(db, worker, clock.now())

    environment = os.environ | ONE_THREAD | as_environment(settings)
    return WorkerSupervisor(WORKER, environment, release, clock, rng, _prefix_of(name))


def release_jobs_of(database: Database, clock: Clock, name: str) -> int:
    """Release the jobs of an earlier worker of this name, which is dead, and return how many there were."""
    with database.transaction() as db:
        return leases.release_innocent(db, _prefix_of(name), clock.now())


def _prefix_of(name: str | None) -> str:
    """Return what the names of a worker's processes begin with; no name is the beginning of another one."""
    return "" if name is None else f"{name}/"


def build_job_runner(basis: Basis) -> JobRunner:
    """Return the runner that the settings name, not started yet.

    Raises
    ------
    InputError
        Celery is chosen, and the address of Redis is missing or cannot be used.
    """
    settings = basis.settings
    runs_here = settings.job_runner == "embedded"
    workers = build_supervisor(settings, basis.database, basis.clock, basis.rng) if runs_here else NoRunner()
    if settings.job_engine == "table":
        return workers
    from greenroom.jobs.celery_engine.broker import Broker, make_app  # noqa: PLC0415 - not loaded unless chosen
    from greenroom.jobs.celery_engine.sender import CeleryRunner, CelerySender  # noqa: PLC0415

    return CeleryRunner(CelerySender(Broker(make_app(broker_url(settings))), basis.clock), workers)


def check_engine(settings: Settings) -> None:
    """Refuse an engine of jobs that cannot work, before a worker is started for it.

    Raises
    ------
    InputError
        Celery is chosen, and the address of Redis is missing or cannot be used.
    """
    if settings.job_engine == "celery":
        as_celery_reads(broker_url(settings))


def choose_loop(settings: Settings) -> MakeLoop:
    """Return what runs the jobs of a lane: a loop that looks into the table, or one that hears Celery too.

    Raises
    ------
    InputError
        Celery is chosen, and the address of Redis is missing or cannot be used.
    """
    if settings.job_engine == "table":
        return WorkerLoop
    from greenroom.jobs.celery_engine.broker import make_app  # noqa: PLC0415 - not loaded unless chosen
    from greenroom.jobs.celery_engine.lane import CeleryLoop  # noqa: PLC0415

    url = broker_url(settings)
    make_app(url)  # each lane makes its own; an address that cannot be used is refused before that
    return partial(CeleryLoop, url)


def choose_lanes(settings: Settings, cores: int, memory_bytes: int) -> tuple[Lane, ...]:
    """Return the lanes of a worker on this machine.

    Raises
    ------
    InputError
        The settings leave the worker without a process.
    """
    judging, following = settings.judging_processes, settings.following_processes
    lanes = lanes_for(
        judging_processes_for(cores, memory_bytes) if judging is None else judging,
        following_processes_for(cores) if following is None else following,
        settings.other_processes,
    )
    if not lanes:
        raise InputError("This worker would have no process", "Set GREENROOM_JUDGING_PROCESSES or another one to 1")
    return tuple(replace(lane, ends_when_idle=not settings.warm_at_start) for lane in lanes)


def broker_url(settings: Settings) -> str:
    """Return the address of the Redis that carries Celery's messages.

    Raises
    ------
    InputError
        The settings name none.
    """
    if settings.redis_url is None:
        raise InputError("Celery needs Redis", "Set GREENROOM_REDIS_URL, or GREENROOM_JOB_ENGINE to table")
    return settings.redis_url.get_secret_value()


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
