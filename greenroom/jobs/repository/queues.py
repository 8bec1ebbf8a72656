"""The queues as operators see them; every statement reads an index of jobs that wait, run or were given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.models import DEAD, RUNNING, WAITING, JobRow

QueueState = Literal["scheduled", "queued", "retrying", "running", "abandoned", "dead"]
"""``scheduled`` is for later, ``queued`` is due, ``retrying`` failed before and waits for its next attempt,
``abandoned`` runs without a sign of life."""

QUEUE_STATES: tuple[QueueState, ...] = ("scheduled", "queued", "retrying", "running", "abandoned", "dead")


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


def queue_loads(db: Session, now: datetime) -> list[QueueLoad]:
    """Return the load of every queue, in the order of `QUEUES`."""
    counts = {queue: dict.fromkeys(QUEUE_STATES, 0) for queue in QUEUES}
    oldest: dict[Queue, datetime] = {}
    is_due = case((JobRow.run_after <= now, 1), else_=0)
    due_since = case((JobRow.run_after > JobRow.created_at, JobRow.run_after), else_=JobRow.created_at)
    waiting = (
        select(JobRow.priority, JobRow.state, is_due, func.count(), func.min(due_since))
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
