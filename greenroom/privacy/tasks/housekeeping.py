"""Daily clean-up, so that no data stays longer than intended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.coding.attempts.work import ask_to_purge_left_over as ask_to_purge_attempts
from greenroom.db.database import Database
from greenroom.db.leftovers import empty_log
from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.jobs.contracts import Job
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.mail.contracts import Outbox
from greenroom.privacy.expiry import expire_rows
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.retention import Retention
from greenroom.privacy.tasks.kinds import HOUSEKEEPING
from greenroom.privacy.temporary import remove_abandoned
from greenroom.report.stored_bytes import StoredBytesMeter
from greenroom.sessions.work import ask_to_purge_left_over

EMAIL_LIFETIME = timedelta(days=30)
JUDGEMENTS = timedelta(days=30)
"""How long replies of a language model stay cached; they contain words of candidates."""

TEMPORARY = timedelta(days=1)
"""No job works on a file for this long."""

AT = time(hour=3, tzinfo=UTC)
"""When the next day's clean-up is due."""


def ask_for_housekeeping(db: Session, queue: JobQueue, day: date, run_after: datetime | None = None) -> Job:
    """Request a day's clean-up; two requests make one job."""
    return queue.enqueue(
        db, HOUSEKEEPING, NoPayload(), queue="low", key=f"{HOUSEKEEPING.name}:{day}", run_after=run_after
    )


@dataclass(frozen=True, slots=True)
class House:
    """The components to clean up.

    Parameters
    ----------
    temporary_folder
        The folder of files in progress.
    ask_to_sweep
        Requests that a separate database forgets the vectors of what is gone.
    stored
        Measures what is left, for administrators.
    """

    database: Database
    retention: Retention
    orphans: OrphanedFiles
    outbox: Outbox
    judgements: JudgementCaches
    temporary_folder: Path
    tables: Sequence[OwnedTable]
    ask_to_sweep: Callable[[Session], object]
    stored: StoredBytesMeter


class Housekeeping:
    """Runs the clean-up. It requests the next day's first, so that one failed day is not the last."""

    def __init__(self, house: House, queue: JobQueue, clock: Clock) -> None:
        self._house, self._queue, self._clock = house, queue, clock

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Run the clean-up; a second run finds nothing to do."""
        del payload
        house, now = self._house, self._clock.now()
        tomorrow = now.astimezone(UTC).date() + timedelta(days=1)
        with context.transaction() as db:
            ask_for_housekeeping(db, self._queue, tomorrow, datetime.combine(tomorrow, AT))
        context.progress("recordings", 0.1)
        house.retention.apply()
        context.progress("rows", 0.4)
        with context.transaction() as db:
            gone = expire_rows(db, house.tables, now)
            house.ask_to_sweep(db)
            ask_to_purge_left_over(db, self._queue, now)
            ask_to_purge_attempts(db, self._queue, now)
        context.progress("files", 0.6)
        house.orphans.remove()
        house.stored.measure()
        for account_id in gone:
            house.outbox.forget(account_id)
        house.outbox.forget_before(now - EMAIL_LIFETIME)
        house.judgements.forget_before(now - JUDGEMENTS)
        remove_abandoned(house.temporary_folder, now - TEMPORARY)
        context.progress("log", 0.9)
        empty_log(house.database)
