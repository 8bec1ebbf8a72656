"""The weekly job that renews the summaries of professions."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.jobs.contracts import Job
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.progress.comparison.service import renew_summaries

COMPARE = JobKind("progress.compare", NoPayload)
WEEK = timedelta(days=7)
AT = time(hour=4, tzinfo=UTC)
"""When a week's job is due, on Monday."""


def ask_for_comparison(db: Session, queue: JobQueue, day: date) -> Job:
    """Request the job of the week of a day; two requests make one job."""
    monday = day - timedelta(days=day.weekday())
    return queue.enqueue(
        db,
        COMPARE,
        NoPayload(),
        queue="low",
        key=f"{COMPARE.name}:{monday}",
        run_after=datetime.combine(monday, AT),
    )


class RenewSummaries:
    """Renews the summaries. It requests the next week's job first, so that one failed week is not the last."""

    def __init__(self, queue: JobQueue, clock: Clock) -> None:
        self._queue, self._clock = queue, clock

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Renew them; a second run in the same week finds nothing to do."""
        del payload
        context.progress("comparing", 0.0)
        with context.transaction() as db:
            ask_for_comparison(db, self._queue, self._clock.now().date() + WEEK)
        with context.transaction() as db:
            renew_summaries(db, self._clock)
