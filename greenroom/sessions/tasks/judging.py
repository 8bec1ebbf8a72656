"""Jobs that judge: typed and corrected answers, and history when the judge has changed.

Every function may be restarted from its beginning, and then changes nothing.
"""

from __future__ import annotations

from datetime import timedelta

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import (
    JUDGE_AGAIN,
    JUDGE_ALL_HISTORY,
    JUDGE_HISTORY,
    PROCEED,
    SessionPayload,
    TurnPayload,
)
from greenroom.sessions.work import SessionWork


class JudgingTasks:
    """Judges answers.

    Parameters
    ----------
    longest_wait
        How long a typed answer may wait in the queue; after that, its next turn comes without the judgement.
    """

    def __init__(
        self, database: Database, clock: Clock, judging: SessionJudging, work: SessionWork, longest_wait: timedelta
    ) -> None:
        self._database = database
        self._clock = clock
        self._judging = judging
        self._work = work
        self._longest_wait = longest_wait

    def handlers(self) -> Handlers:
        """Return the handlers."""
        return by_name(
            JobHandler(PROCEED, self.proceed),
            JobHandler(JUDGE_AGAIN, self.judge_again),
            JobHandler(JUDGE_HISTORY, self.judge_history),
            JobHandler(JUDGE_ALL_HISTORY, self.judge_all_history),
        )

    def proceed(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a typed answer and say the next turn; an answer that has waited too long is judged after that turn."""
        row = session_of_job(self._database, payload)
        if row is not None:
            is_late = self._clock.now() - context.job.run_after > self._longest_wait
            judge_later = self._work.ask_to_judge_late if is_late else None
            self._judging.proceed(row, context.transaction, ends=row.finished_at is not None, judge_later=judge_later)

    def judge_again(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a question again from its corrected words."""
        row = session_of_job(self._database, payload)
        if row is not None:
            self._judging.judge_again(row, payload.turn_number, context.transaction)

    def judge_history(self, context: JobContext, payload: SessionPayload) -> None:
        """Judge the answers of a session with the present version of the judge, beside the former judgements."""
        row = session_of_job(self._database, payload)
        if row is not None:
            self._judging.judge_history(row, context.transaction)

    def judge_all_history(self, context: JobContext, payload: NoPayload) -> None:
        """Ask for every session to be judged again that a former version of the judge has judged."""
        del payload
        with context.transaction() as db:
            self._work.ask_to_judge_history(db)


def session_of_job(database: Database, payload: SessionPayload) -> SessionRow | None:
    """Return the session that a job is about, None when it was deleted meanwhile."""
    with database.reading() as db:
        row = db.get(SessionRow, payload.session_id)
        return None if row is None or row.deleted_at is not None else row
