"""Jobs as rows; the caller begins and ends the unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import GIVEN_UP_STATES, QUEUES, Job, JobState
from greenroom.jobs.models import WAITING, JobRow

_FIELDS = tuple(field.name for field in fields(Job))
_AS_NEW: dict[str, Any] = {"state": "queued", "attempts": 0, "ended_at": None, "error": None, "share": 0.0}


def as_job(row: JobRow) -> Job:
    """Return the job of a row."""
    return Job(**{name: getattr(row, name) for name in _FIELDS})


def add_once(db: Session, values: dict[str, Any]) -> bool:
    """Insert a job; False when its key exists, which other processes may be inserting at this moment."""
    insert = postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert
    statement = insert(JobRow).values(values).on_conflict_do_nothing(index_elements=["key"])
    return db.execute(statement.returning(JobRow.id)).first() is not None


def next_turn(db: Session, candidate_id: str | None, priority: int, now: datetime) -> int:
    """Return the turn of an account's new job: one after its last waiting job, and not before the present turn.

    So the second waiting job of an account comes after the first waiting job of every other (round-robin).
    """
    due = select(JobRow.turn).where(WAITING, JobRow.priority == priority, JobRow.run_after <= now).limit(1)
    present = db.scalar(due.order_by(JobRow.turn))
    last = db.scalar(due.where(JobRow.candidate_id.is_not_distinct_from(candidate_id)).order_by(JobRow.turn.desc()))
    return max(present or 0, 0 if last is None else last + 1)


def find_by_key(db: Session, key: str) -> Job | None:
    """Return the job with a key."""
    row = db.scalar(select(JobRow).where(JobRow.key == key))
    return None if row is None else as_job(row)


def find(db: Session, job_id: str, candidate_id: str | None = None) -> Job | None:
    """Return a job; with ``candidate_id`` only if it belongs to that candidate."""
    row = db.scalar(_of(candidate_id).where(JobRow.id == job_id))
    return None if row is None else as_job(row)


def of_subjects(db: Session, candidate_id: str, name: str, subjects: Sequence[str]) -> list[Job]:
    """Return a candidate's jobs of one kind with any of these subjects, newest first."""
    chosen = _of(candidate_id).where(JobRow.subject.in_(subjects), JobRow.name == name)
    return [as_job(row) for row in db.scalars(chosen.order_by(JobRow.created_at.desc(), JobRow.id.desc()))]


def list_jobs(
    db: Session,
    *,
    candidate_id: str | None = None,
    subject: str | None = None,
    states: Sequence[JobState] = (),
    before: tuple[datetime, str] | None = None,
    limit: int,
) -> list[Job]:
    """Return jobs, newest first; None and empty mean all. ``before`` is the creation and id of the last one seen."""
    query = _of(candidate_id)
    if subject is not None:
        query = query.where(JobRow.subject == subject)
    if states:
        query = query.where(JobRow.state.in_(states))
    if before is not None:
        query = query.where(tuple_(JobRow.created_at, JobRow.id) < before)
    rows = db.scalars(query.order_by(JobRow.created_at.desc(), JobRow.id.desc()).limit(limit))
    return [as_job(row) for row in rows]


def changed_since(db: Session, moment: datetime) -> list[Job]:
    """Return the jobs that changed at a moment or later, in the order of their changes."""
    rows = db.scalars(select(JobRow).where(JobRow.updated_at >= moment).order_by(JobRow.updated_at))
    return [as_job(row) for row in rows]


def last_heartbeat(db: Session) -> datetime | None:
    """Return when a worker last reported while it ran a job."""
    return db.scalar(select(func.max(JobRow.heartbeat_at)))


def revive(db: Session, key: str, turn: int, run_after: datetime, now: datetime) -> bool:
    """Retry the dead job of a key; False when it is not dead."""
    ended = (JobRow.key == key, JobRow.state.in_(GIVEN_UP_STATES))
    values = {**_AS_NEW, "turn": turn, "run_after": run_after, "updated_at": now, "revision": JobRow.revision + 1}
    return db.execute(update(JobRow).where(*ended).values(values).returning(JobRow.id)).first() is not None


def requeue(db: Session, job: Job, now: datetime) -> None:
    """Retry a dead job."""
    turn = next_turn(db, job.candidate_id, QUEUES.index(job.queue), now)
    _change(db, job.id, now, turn=turn, run_after=now, **_AS_NEW)


def cancel(db: Session, job_id: str, now: datetime) -> None:
    """Cancel a job. Its worker loses the lease, and with it the right to write."""
    _change(db, job_id, now, state="cancelled", ended_at=now, lease=None, lease_until=None, worker=None)


def _of(candidate_id: str | None) -> Select[JobRow]:
    query = select(JobRow)
    return query if candidate_id is None else query.where(JobRow.candidate_id == candidate_id)


def _change(db: Session, job_id: str, now: datetime, **values: object) -> None:
    db.execute(update(JobRow).where(JobRow.id == job_id).values(**values, updated_at=now, revision=JobRow.revision + 1))
