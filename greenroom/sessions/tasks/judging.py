"""Jobs of running interviews: judge typed and corrected answers.

Every function may be restarted from its beginning, and then changes nothing.
"""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import JUDGE_AGAIN, PROCEED, SessionPayload, TurnPayload


class JudgingTasks:
    """Judges answers."""

    def __init__(self, database: Database, judging: SessionJudging) -> None:
        self._database = database
        self._judging = judging

    def handlers(self) -> Handlers:
        """Return the handlers."""
        return by_name(JobHandler(PROCEED, self.proceed), JobHandler(JUDGE_AGAIN, self.judge_again))

    def proceed(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a typed answer and say the next turn."""
        row = session_of_job(self._database, payload)
        if row is not None:
            self._judging.proceed(row, context.transaction, ends=row.finished_at is not None)

    def judge_again(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a question again from its corrected words."""
        row = session_of_job(self._database, payload)
        if row is not None:
            self._judging.judge_again(row, payload.turn_number, context.transaction)


def session_of_job(database: Database, payload: SessionPayload) -> SessionRow | None:
    """Return the session that a job is about, None when it was deleted meanwhile."""
    with database.reading() as db:
        row = db.get(SessionRow, payload.session_id)
        return None if row is None or row.deleted_at is not None else row
