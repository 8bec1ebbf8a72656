"""The check that jobs are carried out, for the readiness of a server."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.http.health_checks import Check
from greenroom.instances.repository import has_worker
from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.repository.queues import is_unattended

NAME = "worker"


def own_worker_check(runner: JobRunner) -> Check:
    """Return the check of the worker that a server starts itself; the server is not ready without it."""

    def probe() -> None:
        if not runner.status.is_running:
            raise MachineError("The worker is restarting", "Wait a moment. If it does not start, check the log")

    return Check(NAME, probe)


def other_workers_check(database: Database, clock: Clock) -> Check:
    """Return the check of the workers elsewhere; a server without a worker of its own is ready without them.

    A worker that ends is missed at once, one that is killed after `greenroom.instances.contracts.SILENT`.
    """

    def probe() -> None:
        now = clock.now()
        with database.reading() as db:
            if not has_worker(db, now):
                raise MachineError("No worker is there", "Start `greenroom worker`")
            if is_unattended(db, now):
                raise MachineError(
                    "Jobs are due, and no worker shows a sign of life", "Check the log of the workers, or restart them"
                )

    return Check(NAME, probe, is_needed=False)
