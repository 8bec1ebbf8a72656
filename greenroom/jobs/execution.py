"""One attempt at one job: take it, run it, record its end."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from threading import Event

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.jobs.contracts import Job, Queue
from greenroom.jobs.handlers import Handlers, JobInterruptedError
from greenroom.jobs.heartbeat import Heartbeat
from greenroom.jobs.measuring import Attempted, JobMeasuring, Outcome
from greenroom.jobs.repository import leases
from greenroom.jobs.repository.leases import LEASE_SECONDS, Lease, Wanted
from greenroom.jobs.retries import retry_delay_seconds
from greenroom.jobs.watchdog import NoWatchdog, Watchdog
from greenroom.metrics import NoMetrics
from greenroom.traces import NoTraces

logger = logging.getLogger(__name__)

AGAIN_SECONDS = 0.5
"""The wait before the end of an attempt is written again, when the database was unreachable."""


class Attempt:
    """The `JobContext` of a handler."""

    def __init__(self, database: Database, lease: Lease, heartbeat: Heartbeat, stopping: Event) -> None:
        self._database, self._lease, self._heartbeat, self._stopping = database, lease, heartbeat, stopping

    @property
    def job(self) -> Job:
        """The job as it was when this attempt began."""
        return self._lease.job

    def progress(self, stage: str, share: float) -> None:
        """See ``JobContext.progress``."""
        if self._stopping.is_set() or self._heartbeat.is_lost:
            raise JobInterruptedError
        if self._heartbeat.is_overdue:
            raise self._heartbeat.overtime
        self._heartbeat.report(stage, min(1.0, max(0.0, share)))

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """See ``JobContext.transaction``."""
        with self._database.transaction() as db:
            if not leases.holds(db, self._lease):
                raise JobInterruptedError
            yield db


class Executor:
    """Runs jobs, one at a time in each thread that calls it.

    Parameters
    ----------
    worker
        Name of this process, so that its jobs can be reassigned when it dies.
    watchdog
        Ends this process with a job that does not end; None if other work shares the process.
    measuring
        Measures the attempts; None to measure nothing.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        handlers: Handlers,
        worker: str,
        watchdog: Watchdog | None = None,
        measuring: JobMeasuring | None = None,
    ) -> None:
        self._database, self._clock, self._rng = database, clock, rng
        self._handlers, self._worker = handlers, worker
        self._watchdog = watchdog or NoWatchdog()
        self._measuring = measuring or JobMeasuring(NoMetrics(), NoTraces(), clock)
        self._heavy = frozenset(name for name, handler in handlers.items() if handler.kind.is_heavy)

    def run_next(self, queues: Sequence[Queue], stopping: Event, *, takes_heavy: bool = True) -> bool:
        """Run the next job of these queues; False when there is none.

        When ``stopping`` is set meanwhile, the job is put back at its next report of progress.

        Raises
        ------
        MachineError
            The database is unreachable.
        """
        lease = self._take(Wanted(queues) if takes_heavy else Wanted(queues, self._heavy))
        if lease is None:
            return False
        handler = self._handlers.get(lease.job.name)
        if handler is None:
            self._bury(lease, f"Nothing here knows how to do {lease.job.name}. Update Greenroom.")
        elif lease.job.attempts > handler.attempts:
            self._bury(lease, f"The worker died {handler.attempts} times while it was at this. Its log may say why.")
        else:
            with self._measuring.attempt(lease.job) as attempted:
                self._carry_out(lease, stopping, attempted)
        return True

    def _take(self, filters: Wanted) -> Lease | None:
        with self._database.reading() as db:
            if not leases.is_work_due(db, filters, self._clock.now()):
                return None
        with self._database.transaction() as db:
            return leases.take_next(db, filters, self._worker, new_id(self._rng), self._clock.now())

    def _carry_out(self, lease: Lease, stopping: Event, attempted: Attempted) -> None:
        handler = self._handlers[lease.job.name]
        heartbeat = Heartbeat(self._database, self._clock, lease, handler.kind.limit_seconds, self._watchdog)
        try:
            with heartbeat:
                handler.carry_out(Attempt(self._database, lease, heartbeat, stopping))
        except JobInterruptedError:
            logger.info("Job %s (%s) was interrupted", lease.job.id, lease.job.name)
            self._record(lambda db: leases.give_back(db, lease, self._clock.now()))  # no effect on a cancelled job
        except InputError as error:
            attempted.outcome = "dead"
            self._bury(lease, str(error))
        except Exception as error:
            logger.exception("Job %s (%s) failed", lease.job.id, lease.job.name)
            attempted.outcome = self._fail(lease, _sentence(error))
        else:
            self._record(lambda db: leases.complete(db, lease, self._clock.now()))
            attempted.outcome = "done"

    def _fail(self, lease: Lease, error: str) -> Outcome:
        if lease.job.attempts >= self._handlers[lease.job.name].attempts:
            self._bury(lease, error)
            return "dead"
        now = self._clock.now()
        again_at = now + timedelta(seconds=retry_delay_seconds(lease.job.attempts, self._rng))
        self._record(lambda db: leases.fail(db, lease, error, again_at, now))
        return "retried"

    def _bury(self, lease: Lease, error: str) -> None:
        self._record(lambda db: leases.bury(db, lease, error, self._clock.now()))

    def _record(self, write: Callable[[Session], bool]) -> None:
        """Write the end of an attempt. A database that restarts takes it later; without it the job would run again.

        Raises
        ------
        MachineError
            The database was unreachable until another worker could take the job.
        """
        for _ in range(int(LEASE_SECONDS / AGAIN_SECONDS)):
            try:
                return self._write(write)
            except MachineError as error:
                logger.warning("The end of a job cannot be written yet: %s", error)
                Event().wait(AGAIN_SECONDS)
        return self._write(write)

    def _write(self, write: Callable[[Session], bool]) -> None:
        with self._database.transaction() as db:
            write(db)


def _sentence(error: Exception) -> str:
    """Return the error that the candidate may read: an unexpected error may contain another person's words."""
    if isinstance(error, GreenroomError):
        return str(error)
    return f"Something went wrong inside Greenroom ({type(error).__name__}). The worker's log says more."
