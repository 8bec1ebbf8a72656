"""The table of jobs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime
from greenroom.jobs.contracts import JobState, Payload, Queue


class JobRow(Base):
    """A job; `Job` explains what others see of it.

    ``priority`` is the queue's place in ``QUEUES``. ``key`` makes asking twice the same as asking once. ``lease`` is
    the present attempt's own secret: whoever no longer holds it may write nothing. ``worker`` is the process that
    works on it, and ``lease_until`` when it counts as dead unless it says that it lives.
    """

    __tablename__ = "jobs"
    __table_args__ = (
        Index("ix_jobs_state_priority_run_after", "state", "priority", "run_after"),
        Index("ix_jobs_candidate_id_created_at", "candidate_id", "created_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(64))
    queue: Mapped[Queue] = mapped_column(String(16))
    priority: Mapped[int]
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
