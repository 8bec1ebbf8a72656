"""Who may work on a job: the statements of workers, each of which has no effect without the lease.

A worker that was thought dead and comes back (a machine that slept, a process that was stopped) finds its lease gone
and can change nothing any more. So a job may be begun several times, but only one attempt has an effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select, update
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import Job, Queue
from greenroom.jobs.models import JobRow
from greenroom.jobs.repository import as_job

LEASE_SECONDS = 30.0
"""A worker that says nothing for so long counts as dead. It speaks six times as often (heartbeat.BEAT_SECONDS)."""

_NOBODY: dict[str, Any] = {"lease": None, "lease_until": None, "worker": None}


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to work on a job; ``secret`` tells this attempt from every other."""

    job: Job
    secret: str


def is_work_due(session: Session, queues: Sequence[Queue], now: datetime) -> bool:
    """Tell whether there may be something to begin; asking makes nobody wait."""
    return session.scalar(select(JobRow.id).where(_due(queues, now)).limit(1)) is not None


def take_next(session: Session, queues: Sequence[Queue], worker: str, secret: str, now: datetime) -> Lease | None:
    """Take the most urgent job that may be begun: by queue, then by how long it has been due.

    Rows that another worker is taking at this moment are passed over (PostgreSQL); on SQLite there is none such, since
    the unit of work holds the right to write from its beginning.
    """
    row = session.scalar(
        select(JobRow)
        .where(_due(queues, now))
        .order_by(JobRow.priority, JobRow.run_after, JobRow.created_at, JobRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if row is None:
        return None
    row.state = "running"
    row.attempts += 1
    row.lease, row.lease_until, row.worker = secret, now + timedelta(seconds=LEASE_SECONDS), worker
    row.started_at = row.heartbeat_at = row.updated_at = now
    row.stage, row.share, row.error = None, 0.0, None
    row.revision += 1
    session.flush()
    return Lease(as_job(row), secret)


def beat(session: Session, lease: Lease, now: datetime) -> bool:
    """Say that the worker lives; False when the lease is lost."""
    return _write(session, lease, heartbeat_at=now, lease_until=now + timedelta(seconds=LEASE_SECONDS))


def tell(session: Session, lease: Lease, stage: str, share: float, now: datetime) -> bool:
    """Say how far the work has come, which is a heartbeat too; False when the lease is lost."""
    until = now + timedelta(seconds=LEASE_SECONDS)
    return _change(session, lease, now, stage=stage, share=share, heartbeat_at=now, lease_until=until)


def holds(session: Session, lease: Lease) -> bool:
    """Tell whether the lease still stands, and keep it standing until the unit of work ends."""
    held = select(JobRow.id).where(_is(lease)).with_for_update()
    return session.scalar(held) is not None


def complete(session: Session, lease: Lease, now: datetime) -> bool:
    """End a job well; False when the lease is lost."""
    return _change(session, lease, now, state="done", share=1.0, ended_at=now, **_NOBODY)


def fail(session: Session, lease: Lease, error: str, again_at: datetime, now: datetime) -> bool:
    """End an attempt that will be repeated; False when the lease is lost."""
    return _change(session, lease, now, state="failed", error=error, run_after=again_at, **_NOBODY)


def bury(session: Session, lease: Lease, error: str, now: datetime) -> bool:
    """Give a job up until somebody asks for it again; False when the lease is lost."""
    return _change(session, lease, now, state="dead", error=error, ended_at=now, **_NOBODY)


def give_back(session: Session, lease: Lease, now: datetime) -> bool:
    """Put a job back as if it had not been begun: the worker was asked to end. False when the lease is lost."""
    return _change(session, lease, now, state="queued", attempts=JobRow.attempts - 1, run_after=now, **_NOBODY)


def release_dead(session: Session, worker: str, now: datetime) -> int:
    """Let others begin at once what a worker that is known to be dead had begun; return how many jobs there were."""
    result = session.execute(
        update(JobRow)
        .where(JobRow.worker == worker, JobRow.state == "running")
        .values(lease=None, lease_until=now, updated_at=now, revision=JobRow.revision + 1)
        .returning(JobRow.id)
    )
    return len(result.all())


def _due(queues: Sequence[Queue], now: datetime) -> ColumnElement[bool]:
    waiting = and_(JobRow.state.in_(("queued", "failed")), JobRow.run_after <= now)
    abandoned = and_(JobRow.state == "running", JobRow.lease_until <= now)
    return and_(JobRow.queue.in_(queues), or_(waiting, abandoned))


def _is(lease: Lease) -> ColumnElement[bool]:
    return and_(JobRow.id == lease.job.id, JobRow.lease == lease.secret, JobRow.state == "running")


def _change(session: Session, held: Lease, now: datetime, **values: object) -> bool:
    """Write what listeners are told of."""
    return _write(session, held, **values, updated_at=now, revision=JobRow.revision + 1)


def _write(session: Session, held: Lease, /, **values: object) -> bool:
    statement = update(JobRow).where(_is(held)).values(**values).returning(JobRow.id)
    return session.execute(statement).first() is not None
