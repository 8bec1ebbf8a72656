"""Reads what the first page shows."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.interview.reports import InterviewSummary
from greenroom.learning.review import due_cards
from greenroom.learning.service import LearningService
from greenroom.progress.home import Home, Lesson, days_until, lesson_of_interview, lesson_of_recording, next_step
from greenroom.progress.repository import ids_not_to_count, sample_session_id
from greenroom.report.document import Report
from greenroom.report.repository import find_report
from greenroom.sessions import repository as sessions
from greenroom.sessions.contracts import SessionSummary
from greenroom.sessions.viewing import session_of, summarise

SESSIONS_SHOWN = 20
"""Of the running ones; whoever has more of them finds the rest in the list."""

SESSIONS_TO_LEARN_FROM = 5
"""A lesson from further back is no news."""


class HomeService:
    """Puts the first page together; needs no judge, no voice and no model."""

    def __init__(self, database: Database, records: InterviewRecords, learning: LearningService, clock: Clock) -> None:
        self._database = database
        self._records = records
        self._learning = learning
        self._clock = clock

    def home(self, candidate_id: str) -> Home:
        """Return the next step, and what stands around it."""
        today = self._clock.now().date()
        interviews = {one.id: one for one in self._records.interviews(candidate_id)}
        with self._database.reading() as session:
            running = self._sessions(session, candidate_id, interviews, finished=False, rows=SESSIONS_SHOWN)
            finished = self._sessions(session, candidate_id, interviews, finished=True, rows=SESSIONS_TO_LEARN_FROM)
            reports = {one.id: find_report(session, one.id, candidate_id) for one in finished}
            sample = sample_session_id(session, candidate_id)
        unread = [one for one in finished if one.id in interviews and not interviews[one.id].is_revealed]
        due = len(due_cards(self._learning.cards(candidate_id), today))
        days_left = days_until(self._learning.interview_day(candidate_id), today)
        return Home(
            next_step=next_step(running, unread, due, days_left),
            days_to_interview=days_left,
            due_reviews=due,
            last_lesson=self._last_lesson([one for one in finished if one not in unread], reports),
            unfinished=running,
            sample_session_id=sample,
        )

    def _sessions(
        self,
        session: Session,
        candidate_id: str,
        interviews: dict[str, InterviewSummary],
        *,
        finished: bool,
        rows: int,
    ) -> tuple[SessionSummary, ...]:
        """Return a candidate's own sessions, those among them that were held in the terminal and have no row yet."""
        left_out = ids_not_to_count(session, candidate_id)
        kept = sessions.page(session, candidate_id, finished=finished, after=None, rows=rows + len(left_out))
        known = sessions.known_ids(session, candidate_id)
        new = (session_of(one, candidate_id, "text") for one in interviews.values() if one.id not in known)
        of_terminal = (row for row in new if (row.finished_at is not None) == finished)
        found = [row for row in (*kept, *of_terminal) if row.id not in left_out]
        latest = sorted(found, key=lambda row: (row.touched_at, row.id), reverse=True)[:rows]
        return tuple(summarise(row, interviews.get(row.id)) for row in latest)

    def _last_lesson(self, finished: Iterable[SessionSummary], reports: dict[str, Report | None]) -> Lesson | None:
        """Return the lesson of the latest session that has one: of its recording, else of its answers."""
        for one in finished:
            report = reports[one.id]
            lesson = lesson_of_recording(one.id, report) if report else None
            if lesson is None and one.kind == "interview":
                lesson = lesson_of_interview(one.id, self._records.look_back(one.id))
            if lesson is not None:
                return lesson
        return None
