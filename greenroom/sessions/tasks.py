"""Jobs of interviews that go on: to judge typed and corrected answers.

Every function may be run again from its beginning, and then changes nothing.
"""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.work import JUDGE_AGAIN, PROCEED, turn_number


class JudgingTasks:
    """Judges answers."""

    def __init__(self, database: Database, judging: SessionJudging) -> None:
        self._database = database
        self._judging = judging

    def handlers(self) -> Handlers:
        """Return the functions by the names that jobs ask for them by."""
        return {PROCEED: JobHandler(self.proceed), JUDGE_AGAIN: JobHandler(self.judge_again)}

    def proceed(self, context: JobContext) -> None:
        """Judge a typed answer and say the next turn."""
        row = session_of_job(self._database, context)
        if row is not None:
            self._judging.proceed(row, context.transaction, ends=row.finished_at is not None)

    def judge_again(self, context: JobContext) -> None:
        """Judge a question again from its corrected words."""
        row = session_of_job(self._database, context)
        if row is not None:
            self._judging.judge_again(row, turn_of_job(context), context.transaction)


def session_of_job(database: Database, context: JobContext) -> SessionRow | None:
    """Return the session that a job is about, None when it was deleted meanwhile."""
    with database.reading() as db:
        row = db.get(SessionRow, str(context.job.payload["session_id"]))
        return None if row is None or row.deleted_at is not None else row


def turn_of_job(context: JobContext) -> int:
    """Return the number of the turn that a job is about."""
    return turn_number(context.job.payload)
