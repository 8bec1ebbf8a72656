"""The queues as operators see them; every statement reads an index of jobs that wait, run or were given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from greenroom.db.base import UtcDateTime
from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.models import DEAD, RUNNING, WAITING, JobRow
from greenroom.jobs.repository.jobs import last_heartbeat
from greenroom.jobs.repository.leases import busy_accounts, running_jobs

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
    waiting_since
        Since when the account has waited that has waited longest for a worker (`_longest_wait`); None when none waits.
    """

    queue: Queue
    counts: dict[QueueState, int]
    waiting_since: datetime | None

    def age_seconds(self, now: datetime) -> float:
        """Return how long that account has waited, 0 when none waits."""
        return 0.0 if self.waiting_since is None else max(0.0, (now - self.waiting_since).total_seconds())


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
    is_due = case((JobRow.run_after <= now, 1), else_=0)
    waiting = (
        select(JobRow.priority, JobRow.state, is_due, func.count())
        .where(WAITING)
        .group_by(JobRow.priority, JobRow.state, is_due)
    )
    for priority, state, due, count in db.execute(waiting):
        queue = QUEUES[priority]
        counts[queue]["retrying" if state == "failed" else "queued" if due else "scheduled"] += count
    is_alive = case((JobRow.lease_until > now, 1), else_=0)
    running = select(JobRow.priority, is_alive, func.count()).where(RUNNING).group_by(JobRow.priority, is_alive)
    for priority, alive, count in db.execute(running):
        counts[QUEUES[priority]]["running" if alive else "abandoned"] += count
    dead = select(JobRow.priority, func.count()).where(DEAD).group_by(JobRow.priority)
    for priority, count in db.execute(dead):
        counts[QUEUES[priority]]["dead"] += count
    active = running_jobs(db, now)
    return [
        QueueLoad(queue, counts[queue], _longest_wait(db, queue, busy_accounts(active, queue), now)) for queue in QUEUES
    ]


def running_by_worker(db: Session, now: datetime) -> dict[str, int]:
    """Return how many jobs each worker runs, by the worker's name without that of the lane."""
    running = select(JobRow.worker).where(RUNNING, JobRow.lease_until > now, JobRow.worker.is_not(None))
    return Counter(str(worker).partition(" ")[0] for worker in db.scalars(running))


def _longest_wait(db: Session, queue: Queue, busy: Sequence[str], now: datetime) -> datetime | None:
    """Return since when the account has waited that has waited longest for a worker; None when none waits.

    The jobs of an account take turns with those of others, so an account waits since its oldest job became due, or
    since its last job of the queue began if that is later. A busy account runs as many jobs as it may, and does not
    wait for a worker.
    """
    due_since = func.min(_DUE_SINCE, type_=UtcDateTime)
    accounts = (
        select(JobRow.candidate_id, due_since)
        .where(WAITING, JobRow.priority == QUEUES.index(queue), JobRow.run_after <= now)
        .where(or_(JobRow.candidate_id.is_(None), JobRow.candidate_id.not_in(busy)))
        .group_by(JobRow.candidate_id)
        .order_by(due_since)
    )
    longest: datetime | None = None
    for account, due in db.execute(accounts).all():
        if longest is not None and due >= longest:
            break  # no later account has waited longer, so few accounts are looked up
        last = _last_began(db, queue, account)
        since = due if last is None else max(due, last)
        longest = since if longest is None else min(longest, since)
    return longest


def _last_began(db: Session, queue: Queue, account: str | None) -> datetime | None:
    began = select(func.max(JobRow.started_at)).where(
        JobRow.candidate_id.is_not_distinct_from(account), JobRow.priority == QUEUES.index(queue)
    )
    return db.scalar(began)
