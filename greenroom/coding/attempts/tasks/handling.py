"""The handlers of the jobs of attempts."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts.limits import UNDO
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.attempts.reporting import AttemptReports, Relearn
from greenroom.coding.attempts.tasks.kinds import PURGE, REPORT, AttemptPayload
from greenroom.db.database import Database
from greenroom.db.locks import hold
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.storage.deletions import DeletionLog


class AttemptTasks:
    """What the worker does for attempts.

    Parameters
    ----------
    relearn
        Called when an attempt ceases to count for mastery.
    deletions
        Records what is removed for good.
    """

    def __init__(
        self, database: Database, clock: Clock, reports: AttemptReports, relearn: Relearn, deletions: DeletionLog
    ) -> None:
        self._database = database
        self._clock = clock
        self._reports = reports
        self._relearn = relearn
        self._deletions = deletions

    def handlers(self) -> Handlers:
        """Return the handlers."""
        return by_name(JobHandler(REPORT, self.report), JobHandler(PURGE, self.purge))

    def report(self, context: JobContext, payload: AttemptPayload) -> None:
        """Make the report of a finished attempt."""
        context.progress("judging", 0.2)
        self._reports.make(payload.attempt_id, context.transaction)

    def purge(self, context: JobContext, payload: AttemptPayload) -> None:
        """Remove an attempt that was deleted and not taken back; mastery follows."""
        with self._database.reading() as db:
            row = db.get(AttemptRow, payload.attempt_id)
        if row is None or row.deleted_at is None or row.deleted_at > self._clock.now() - UNDO:
            return
        with context.transaction() as db:
            hold(db, f"candidate:{row.candidate_id}")
            repository.delete_attempt(db, row.id)
            self._relearn(db, row.candidate_id, self._clock.now().date())
        self._deletions.note("coding attempt", row.id)
