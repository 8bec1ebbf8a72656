"""Sessions, and what holds their interviews."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.interview.spoken_answers import SpokenAnswers
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.queue import JobQueue
from greenroom.recordings.service import RecordingService
from greenroom.sessions.interviewers import Interviewer, Interviewers
from greenroom.sessions.service import SessionService
from greenroom.sessions.tasks import JudgingTasks
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.wiring.practice import build_practice

REMEMBERED_INTERVIEWERS = 256
"""Sessions whose interviewer a process keeps, with what their language models have used of their budget."""


def build_interviewers(settings: Settings, database: Database) -> Interviewers:
    """Return what finds the interviewer of a session."""

    @lru_cache(maxsize=REMEMBERED_INTERVIEWERS)
    def interviewer(candidate_id: str, session_id: str) -> Interviewer:
        del session_id
        practice = build_practice(settings, database, candidate_id)
        return Interviewer(practice, SpokenAnswers(database, SystemClock(), practice.judge))

    return interviewer


def build_sessions(
    settings: Settings, database: Database, queue: JobQueue, recordings: RecordingService, clock: Clock
) -> SessionService:
    """Return what candidates do with their sessions."""
    work = SessionWork(queue, recordings)
    return SessionService(database, clock, build_interviewers(settings, database), recordings, work)


def session_handlers(
    settings: Settings, database: Database, queue: JobQueue, recordings: RecordingService, clock: Clock
) -> Handlers:
    """Return what a worker does for sessions."""
    work = SessionWork(queue, recordings)
    return JudgingTasks(database, clock, build_interviewers(settings, database), work).handlers()
