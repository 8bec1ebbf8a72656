"""Which process analyses a recording at this moment, for the operator who wants to kill it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import psutil
from sqlalchemy import select

from deploy.cluster.servers import Worker
from greenroom.db.database import Database
from greenroom.jobs.models import RUNNING, JobRow
from greenroom.sessions.tasks.kinds import ANALYSE


@dataclass(frozen=True, slots=True)
class Analysis:
    """An analysis that runs.

    Parameters
    ----------
    job
        Id of its job.
    worker
        Name of the worker, such as ``worker-2``.
    pid
        Id of its process ``greenroom.worker``, which runs the job in one of its children.
    """

    job: str
    worker: str
    pid: int


def running_analyses(database: Database, workers: Sequence[Worker]) -> list[Analysis]:
    """Return the analyses that these workers run, without those whose process has just ended.

    Raises
    ------
    MachineError
        The database is unreachable.
    """
    with database.reading() as db:
        wanted = select(JobRow.id, JobRow.worker).where(RUNNING, JobRow.name == ANALYSE.name)
        jobs = db.execute(wanted).all()
    processes = {process: worker.process.name for worker in workers for process in _processes_of(worker)}
    found = []
    for job, lane in jobs:
        name = str(lane).partition(" ")[0]  # the name of the process, then that of its lane
        for process, worker in processes.items():
            if name in process.cmdline:
                found.append(Analysis(job, worker, process.pid))
    return found


@dataclass(frozen=True, slots=True)
class _Found:
    pid: int
    cmdline: tuple[str, ...]


def _processes_of(worker: Worker) -> list[_Found]:
    """Return the children of a worker's supervisor."""
    if not worker.process.is_running:
        return []
    try:
        children = psutil.Process(worker.process.pid).children()
        return [_Found(child.pid, tuple(child.cmdline())) for child in children]
    except psutil.NoSuchProcess:  # it ended in this moment
        return []
