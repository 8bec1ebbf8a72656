"""Reads the data of the home page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.interview.reports import InterviewSummary
from greenroom.interview.titles import title_of
from greenroom.learning.review import due_cards
from greenroom.learning.service import LearningService
from greenroom.profiles.service import JobSummary, known_jobs
from greenroom.progress.home.coding_task import todays_coding
from greenroom.progress.home.next_step import (
    Home,
    Lesson,
    Practised,
    RecentSession,
    ScorePoint,
    days_until,
    lesson_of,
    next_step,
    thinned,
)
from greenroom.progress.repository import practised_since, sample_session_id, scores_of
from greenroom.progress.service import ProgressService
from greenroom.report.beside_answers import beside_answers
from greenroom.report.repository import find_report
from greenroom.sessions import repository as sessions
from greenroom.sessions.contracts import SessionSummary
from greenroom.sessions.viewing import analyses_of, summarise

SESSIONS_SHOWN = 20
"""How many running sessions the page shows; the list has the rest."""

RECENT_SESSIONS = 5
"""How many finished sessions the page shows."""

SESSIONS_TO_LEARN_FROM = 2
"""A lesson from further back is no news, and would not be worth the time that reading its report takes."""

MOST_POINTS = 60
"""As many as a small chart can show."""

WEEK_ANYWHERE = timedelta(days=8)
"""Covers the present week of the candidate in every time zone."""


class HomeService:
    """Puts the first page together; needs no judge, no voice and no model."""

    def __init__(
        self,
        database: Database,
        records: InterviewRecords,
        learning: LearningService,
        progress: ProgressService,
        clock: Clock,
    ) -> None:
        self._database = database
        self._progress = progress
        self._records = records
        self._learning = learning
        self._clock = clock

    def home(self, candidate_id: str) -> Home:
        """Return the next step, and the data around it."""
        now = self._clock.now()
        today = now.date()
        mastery = self._learning.mastery(candidate_id)
        with self._database.reading() as db:
            running, _ = self._sessions(db, candidate_id, finished=False, rows=SESSIONS_SHOWN)
            finished, interviews = self._sessions(db, candidate_id, finished=True, rows=RECENT_SESSIONS)
            unread = [one for one in finished if one.id in interviews and not interviews[one.id].is_revealed]
            read = [one for one in finished if one not in unread]
            lesson = self._last_lesson(db, candidate_id, read[:SESSIONS_TO_LEARN_FROM])
            sample = sample_session_id(db, candidate_id)
            findings = self._records.findings(db, [one.id for one in finished])
            jobs = known_jobs(db, candidate_id)
            coding = todays_coding(db, candidate_id, mastery, today)
            scores = _scores(db, candidate_id, jobs)
            practised = tuple(
                Practised(at, title_of(subject), None if seconds is None else seconds / 60)
                for at, subject, seconds in practised_since(db, candidate_id, now - WEEK_ANYWHERE)
            )
        due = len(due_cards(self._learning.cards(candidate_id), today))
        days_left = days_until(self._learning.interview_day(candidate_id), today)
        return Home(
            next_step=next_step(running, unread, due, days_left),
            days_to_interview=days_left,
            due_reviews=due,
            last_lesson=lesson,
            unfinished=running,
            sample_session_id=sample,
            task=coding or self._progress.todays_task(candidate_id),
            jobs=jobs,
            recent=tuple(RecentSession(one, findings.get(one.id)) for one in finished),
            scores=scores,
            practised=practised,
        )

    def _sessions(
        self, db: Session, candidate_id: str, *, finished: bool, rows: int
    ) -> tuple[tuple[SessionSummary, ...], Mapping[str, InterviewSummary]]:
        """Return a candidate's own sessions, the most recently changed first, and the interviews among them."""
        own = sessions.page(db, candidate_id, finished=finished, after=None, rows=rows, with_samples=False)
        interviews = self._records.summaries(db, [row.id for row in own])
        analyses = analyses_of(db, candidate_id, own)
        return tuple(summarise(row, interviews.get(row.id), analyses.get(row.id)) for row in own), interviews

    def _last_lesson(self, db: Session, candidate_id: str, finished: Iterable[SessionSummary]) -> Lesson | None:
        """Return the lesson of the latest session that has one."""
        for one in finished:
            delivery = find_report(db, one.id, candidate_id)
            interview = self._records.look_back(db, one.id) if one.kind == "interview" else None
            if delivery is not None and interview is not None and interview.is_judged:
                delivery = beside_answers(delivery)
            if (lesson := lesson_of(one.id, interview, delivery)) is not None:
                return lesson
        return None


def _scores(db: Session, candidate_id: str, jobs: Sequence[JobSummary]) -> tuple[ScorePoint, ...]:
    """Return the scores for the current job; one job alone has those from before it was added too."""
    found = scores_of(db, candidate_id, jobs[0].id if len(jobs) > 1 else None)
    points = [
        ScorePoint(session_id, at, value, low, high)
        for session_id, at, value, low, high in found
        if value is not None and low is not None and high is not None
    ]
    return thinned(points, MOST_POINTS)
