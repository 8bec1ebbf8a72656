"""Sessions, and what holds their interviews. What analyses their recordings is the worker's (`session_work`)."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.interview.spoken_answers import SpokenAnswers
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.recordings.service import RecordingService
from greenroom.sessions.interviewers import Interviewer, Interviewers
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
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


def session_services(settings: Settings, database: Database, work: Makers, clock: Clock) -> Makers:
    """Return how the services of sessions are made."""

    def asked() -> SessionWork:
        return SessionWork(work[JobQueue](), work[JobService](), work[RecordingService]())

    @lru_cache(maxsize=1)
    def sessions() -> SessionService:
        interviewers = build_interviewers(settings, database)
        return SessionService(database, clock, interviewers, work[RecordingService](), asked())

    return {
        SessionService: sessions,
        SessionReports: lambda: SessionReports(database, sessions(), work[RecordingService](), asked()),
    }
