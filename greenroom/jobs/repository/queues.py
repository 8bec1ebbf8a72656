"""The queues as operators see them; every statement reads an index of jobs that wait, run or were given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.models import DEAD, RUNNING, WAITING, JobRow
from greenroom.jobs.repository.jobs import last_heartbeat

SILENT_SECONDS: Final = 60.0
"""Jobs begin within seconds where a worker is free, and one that runs a job sends a heartbeat every few seconds."""

QueueState = Literal["scheduled", "queued", "retrying", "running", "abandoned", "dead"]
"""``scheduled`` is for later, ``queued`` is due, ``retrying`` failed before and waits for its next attempt,
``abandoned`` runs without a sign of life."""

QUEUE_STATES: tuple[QueueState, ...] = ("scheduled", "queued", "retrying", "running", "abandoned", "dead")

_DUE_SINCE: Final = case((JobRow.run_after > JobRow.created_at, JobRow.run_after), else_=JobRow.created_at)


@dataclass(frozen=True, slots=True)
class QueueLoad:
    """The jobs of a queue.

    Parameters
    ----------
    counts
        Jobs by state; every state is there.
    oldest_due_at
        Since when the oldest due job has waited; None when no job waits.
    """

    queue: Queue
    counts: dict[QueueState, int]
    oldest_due_at: datetime | None

    def age_seconds(self, now: datetime) -> float:
        """Return how long the oldest due job has waited, 0 when none waits."""
        return 0.0 if self.oldest_due_at is None else max(0.0, (now - self.oldest_due_at).total_seconds())


def is_unattended(db: Session, now: datetime) -> bool:
    """Return whether jobs are due and no worker has shown a sign of life for `SILENT_SECONDS`.

    A worker that has nothing to do shows none, so an installation without due jobs is attended.
    """
    silent_since = now - timedelta(seconds=SILENT_SECONDS)
    heartbeat = last_heartbeat(db)
    if heartbeat is not None and heartbeat > silent_since:
        return False
    has_waited = silent_since >= _DUE_SINCE  # SQLite would look for one column among all jobs, not those that wait
    return db.execute(select(JobRow.id).where(WAITING, has_waited).limit(1)).first() is not None


def queue_loads(db: Session, now: datetime) -> list[QueueLoad]:
    """Return the load of every queue, in the order of `QUEUES`."""
    counts = {queue: dict.fromkeys(QUEUE_STATES, 0) for queue in QUEUES}
    oldest: dict[Queue, datetime] = {}
    is_due = case((JobRow.run_after <= now, 1), else_=0)
    waiting = (
        select(JobRow.priority, JobRow.state, is_due, func.count(), func.min(_DUE_SINCE))
        .where(WAITING)
        .group_by(JobRow.priority, JobRow.state, is_due)
    )
    for priority, state, due, count, first in db.execute(waiting):
        queue = QUEUES[priority]
        counts[queue]["retrying" if state == "failed" else "queued" if due else "scheduled"] += count
        if due:
            oldest[queue] = min(first, oldest.get(queue, first))
    is_alive = case((JobRow.lease_until > now, 1), else_=0)
    running = select(JobRow.priority, is_alive, func.count()).where(RUNNING).group_by(JobRow.priority, is_alive)
    for priority, alive, count in db.execute(running):
        counts[QUEUES[priority]]["running" if alive else "abandoned"] += count
    dead = select(JobRow.priority, func.count()).where(DEAD).group_by(JobRow.priority)
    for priority, count in db.execute(dead):
        counts[QUEUES[priority]]["dead"] += count
    return [QueueLoad(queue, counts[queue], oldest.get(queue)) for queue in QUEUES]
