"""The table of jobs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, String, Text, TextClause, text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime
from greenroom.jobs.contracts import JobState, Payload, Queue

WAITING, RUNNING, DEAD = text("state IN ('queued', 'failed')"), text("state = 'running'"), text("state = 'dead'")
"""Conditions of the partial indexes; a query must use the same words, or SQLite does not use the index."""


def _partial(name: str, *columns: str, where: TextClause) -> Index:
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


class JobRow(Base):
    """A job; `Job` explains what others see of it.

    ``priority`` is the queue's place in ``QUEUES``, and ``turn`` the job's place in the queue (`jobs.next_turn` of the
    repository).
    ``key`` makes asking twice the same as asking once. ``lease`` is the present attempt's own secret: without it,
    nothing of the attempt is written. ``worker`` is the process that works on it, and ``lease_until`` when it counts as
    dead unless it says that it lives. ``correlation_id`` and ``trace_parent`` name the request that caused it.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        _partial("ix_jobs_waiting", "priority", "turn", "run_after", "candidate_id", where=WAITING),
        _partial("ix_jobs_waiting_of_account", "candidate_id", "priority", "turn", "run_after", where=WAITING),
        _partial("ix_jobs_running", "priority", "lease_until", "candidate_id", where=RUNNING),
        _partial("ix_jobs_dead", "priority", where=DEAD),
        Index("ix_jobs_candidate_id_created_at", "candidate_id", "created_at"),
        Index("ix_jobs_created_at_id", "created_at", "id"),
        Index("ix_jobs_heartbeat_at", "heartbeat_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    queue: Mapped[Queue] = mapped_column(String(16))
    priority: Mapped[int]
    turn: Mapped[int]
    payload: Mapped[Payload] = mapped_column(JSON)
    key: Mapped[str] = mapped_column(String(255), unique=True)
    candidate_id: Mapped[str | None] = mapped_column(String(64))
    subject: Mapped[str | None] = mapped_column(String(255), index=True)
    state: Mapped[JobState] = mapped_column(String(16))
    attempts: Mapped[int]
    run_after: Mapped[datetime] = mapped_column(UtcDateTime)
    lease: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    worker: Mapped[str | None] = mapped_column(String(64), index=True)
    stage: Mapped[str | None] = mapped_column(String(64))
    share: Mapped[float]
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    heartbeat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    revision: Mapped[int]
    correlation_id: Mapped[str | None] = mapped_column(String(64))
    trace_parent: Mapped[str | None] = mapped_column(String(64))
