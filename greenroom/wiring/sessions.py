"""Sessions, and what holds their interviews. What analyses their recordings is the worker's (`session_work`)."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.spoken_answers import SpokenAnswers
from greenroom.jobs.services import JobServices
from greenroom.recordings.service import RecordingService
from greenroom.sessions.interviewers import Interviewer, Interviewers
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
from greenroom.sessions.services import SessionServices
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis
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


def build_session_services(basis: Basis, jobs: JobServices, recordings: RecordingService) -> SessionServices:
    """Return the services of sessions in a server."""
    work = SessionWork(jobs.queue, jobs.service, recordings)
    interviewers = build_interviewers(basis.settings, basis.database)
    sessions = SessionService(basis.database, basis.clock, interviewers, recordings, work)
    return SessionServices(sessions, SessionReports(basis.database, sessions, recordings, work))
