"""What the worker does for interviews while they go on: judging what was typed, heard or corrected.

Every function may be run again from its beginning, and then changes nothing.
"""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.reports import Overall
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.sessions import repository
from greenroom.sessions.interviewers import Interviewers
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import JUDGE_AGAIN, PROCEED, SessionPayload, TurnPayload
from greenroom.sessions.work import SessionWork


class JudgingTasks:
    """Judges answers."""

    def __init__(self, database: Database, clock: Clock, interviewers: Interviewers, work: SessionWork) -> None:
        self._database = database
        self._clock = clock
        self._interviewers = interviewers
        self._work = work

    def handlers(self) -> Handlers:
        """Return the handlers."""
        return by_name(JobHandler(PROCEED, self.proceed), JobHandler(JUDGE_AGAIN, self.judge_again))

    def proceed(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a typed answer and say the next turn."""
        row = session_of_job(self._database, payload)
        if row is None:
            return
        practice = self._interviewers(row.candidate_id, row.id).practice
        turn = practice.proceed(row.id, ends=row.finished_at is not None)
        overall = practice.overall(row.id)
        with context.transaction() as session:
            kept = repository.find(session, row.candidate_id, row.id, for_update=True)
            keep_score(kept, overall)
            kept.touched_at = self._clock.now()
            if not turn.turn.expects_answer:
                kept.finished_at = kept.finished_at or self._clock.now()
                self._work.ask_to_analyse(session, kept)
        if kept.finished_at is not None:  # perhaps while the answer was read
            practice.close(row.id, 0.0)

    def judge_again(self, context: JobContext, payload: TurnPayload) -> None:
        """Judge a question anew from its corrected words."""
        row = session_of_job(self._database, payload)
        if row is None:
            return
        interviewer = self._interviewers(row.candidate_id, row.id)
        interviewer.spoken.judge_again(row.id, payload.turn_number)
        overall = interviewer.practice.overall(row.id)
        with context.transaction() as session:
            keep_score(repository.find(session, row.candidate_id, row.id, for_update=True), overall)


def session_of_job(database: Database, payload: SessionPayload) -> SessionRow | None:
    """Return the session that a job is about, None when it was deleted meanwhile."""
    with database.reading() as session:
        row = session.get(SessionRow, payload.session_id)
        return None if row is None or row.deleted_at is not None else row


def keep_score(row: SessionRow, overall: Overall | None) -> None:
    """Repeat what the interview is worth where lists read it."""
    row.score = overall.score if overall else None
    row.low = overall.low if overall else None
    row.high = overall.high if overall else None
