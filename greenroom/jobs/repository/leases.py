"""Leases: the right to work on a job. The worker's statements have no effect without the lease.

A worker that seemed dead and comes back (a machine that slept, a process that was stopped) finds its lease gone and can
change nothing any more. So a job may begin several times, but only one attempt has an effect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, update
from sqlalchemy.orm import Session

from greenroom.db.locks import hold
from greenroom.jobs.contracts import QUEUES, Job, Queue
from greenroom.jobs.models import RUNNING, WAITING, JobRow
from greenroom.jobs.repository.jobs import as_job

LEASE_SECONDS = 24.0
"""A worker without a heartbeat for this long counts as dead. It sends six in this time (heartbeat.BEAT_SECONDS)."""

RUNNING_PER_ACCOUNT = 2
"""Further jobs of an account wait, even if workers are free. One exception: jobs of the queue ``live`` do not hold up
those of ``high``. They mostly wait for a recording, and its speaker waits for the next question."""

_UNLEASED: dict[str, Any] = {"lease": None, "lease_until": None, "worker": None}


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job; ``secret`` distinguishes this attempt from every other."""

    job: Job
    secret: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The jobs that a worker takes.

    Parameters
    ----------
    queues
        In the order in which the worker serves them.
    without
        Names of kinds that it leaves to other lanes.
    """

    queues: Sequence[Queue]
    without: frozenset[str] = frozenset()


def is_work_due(db: Session, filters: Wanted, now: datetime) -> bool:
    """Return whether there may be a job to begin, without blocking other workers."""
    return _first(db, _next_ones(db, filters, now)) is not None


def take_next(db: Session, filters: Wanted, worker: str, secret: str, now: datetime) -> Lease | None:
    """Take the next job: by queue, then by turn, then by how long it has been due.

    An account with ``RUNNING_PER_ACCOUNT`` running jobs is skipped. Workers take turns, so that all of them count the
    same running jobs.
    """
    hold(db, "jobs.take")
    row = _first(db, (query.with_for_update(skip_locked=True) for query in _next_ones(db, filters, now)))
    if row is None:
        return None
    row.state = "running"
    row.attempts += 1
    row.lease, row.lease_until, row.worker = secret, now + timedelta(seconds=LEASE_SECONDS), worker
    row.started_at = row.heartbeat_at = row.updated_at = now
    row.stage, row.share, row.error = None, 0.0, None
    row.revision += 1
    db.flush()
    return Lease(as_job(row), secret)


def beat(db: Session, lease: Lease, now: datetime) -> bool:
    """Renew the lease; False when it is lost."""
    return _write(db, lease, heartbeat_at=now, lease_until=now + timedelta(seconds=LEASE_SECONDS))


def tell(db: Session, lease: Lease, stage: str, share: float, now: datetime) -> bool:
    """Save the progress, which renews the lease too; False when it is lost."""
    until = now + timedelta(seconds=LEASE_SECONDS)
    return _change(db, lease, now, stage=stage, share=share, heartbeat_at=now, lease_until=until)


def is_held(db: Session, lease: Lease) -> bool:
    """Return whether the lease is valid at this moment."""
    return db.scalar(select(JobRow.id).where(_is(lease))) is not None


def holds(db: Session, lease: Lease) -> bool:
    """Return whether the lease is valid, and keep it valid until the unit of work ends."""
    statement = select(JobRow.id).where(_is(lease)).with_for_update()
    return db.scalar(statement) is not None


def complete(db: Session, lease: Lease, now: datetime) -> bool:
    """End a job successfully; False when the lease is lost."""
    return _change(db, lease, now, state="done", share=1.0, ended_at=now, **_UNLEASED)


def fail(db: Session, lease: Lease, error: str, again_at: datetime, now: datetime) -> bool:
    """End an attempt that will be retried; False when the lease is lost."""
    return _change(db, lease, now, state="failed", error=error, run_after=again_at, **_UNLEASED)


def bury(db: Session, lease: Lease, error: str, now: datetime) -> bool:
    """Mark a job as dead, to be retried only on request; False when the lease is lost."""
    return _change(db, lease, now, state="dead", error=error, ended_at=now, **_UNLEASED)


def give_back(db: Session, lease: Lease, now: datetime) -> bool:
    """Put a job back as if it had not begun, because the worker has to end. False when the lease is lost."""
    return _change(db, lease, now, state="queued", attempts=JobRow.attempts - 1, run_after=now, **_UNLEASED)


def release_dead(db: Session, worker: str, now: datetime) -> int:
    """Release the jobs of a dead worker at once, and return how many there were.

    The attempts count: each of these jobs may have caused the death.
    """
    return _release(db, now, JobRow.worker == worker)


def release_innocent(db: Session, workers: str, now: datetime) -> int:
    """Do the same for all workers with this prefix, and give the attempts back: no job caused their death."""
    return _release(db, now, JobRow.worker.startswith(workers, autoescape=True), attempts=JobRow.attempts - 1)


def _release(db: Session, now: datetime, condition: ColumnElement[bool], **values: object) -> int:
    freed = {"lease": None, "lease_until": now, "worker": None, "updated_at": now, "revision": JobRow.revision + 1}
    statement = update(JobRow).where(condition, JobRow.state == "running").values(**freed, **values)
    return len(db.execute(statement.returning(JobRow.id)).all())


def _first(db: Session, queries: Iterable[Select[JobRow]]) -> JobRow | None:
    return next((row for query in queries if (row := db.scalar(query)) is not None), None)


def _next_ones(db: Session, filters: Wanted, now: datetime) -> Iterator[Select[JobRow]]:
    """Yield queries for the next job, the most urgent first; each reads one index in its order."""
    running = running_jobs(db, now)
    for queue in filters.queues:
        possible = select(JobRow).where(
            JobRow.priority == QUEUES.index(queue),
            JobRow.name.not_in(tuple(filters.without)),
            or_(JobRow.candidate_id.is_(None), JobRow.candidate_id.not_in(busy_accounts(running, queue))),
        )
        abandoned = possible.where(RUNNING, JobRow.lease_until <= now)
        yield abandoned.order_by(JobRow.lease_until).limit(1)
        waiting = possible.where(WAITING, JobRow.run_after <= now)
        yield waiting.order_by(JobRow.turn, JobRow.run_after, JobRow.created_at, JobRow.id).limit(1)


def running_jobs(db: Session, now: datetime) -> Sequence[tuple[str, Queue]]:
    """Return account and queue of each running job; there are at most as many as workers."""
    running = select(JobRow.candidate_id, JobRow.queue).where(
        RUNNING, JobRow.lease_until > now, JobRow.candidate_id.is_not(None)
    )
    return [(account, queue) for account, queue in db.execute(running) if account is not None]


def busy_accounts(running: Iterable[tuple[str, Queue]], queue: Queue) -> list[str]:
    """Return the accounts that may begin no further job of a queue, given account and queue of each running job."""
    counts = Counter(account for account, of_queue in running if queue != "high" or of_queue != "live")
    return [account for account, count in counts.items() if count >= RUNNING_PER_ACCOUNT]


def _is(lease: Lease) -> ColumnElement[bool]:
    return and_(JobRow.id == lease.job.id, JobRow.lease == lease.secret, JobRow.state == "running")


def _change(db: Session, held_lease: Lease, now: datetime, **values: object) -> bool:
    """Write the columns that listeners read."""
    return _write(db, held_lease, **values, updated_at=now, revision=JobRow.revision + 1)


def _write(db: Session, held_lease: Lease, /, **values: object) -> bool:
    statement = update(JobRow).where(_is(held_lease)).values(**values).returning(JobRow.id)
    return db.execute(statement).first() is not None
