"""Sessions, on the web and in the terminal. What analyses their recordings is the worker's (`session_work`)."""

from __future__ import annotations

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.interview.service import InterviewService
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.questions.bank import load_bank
from greenroom.recordings.service import RecordingService
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.wiring.practice import build_interviewing


def session_services(settings: Settings, database: Database, work: Makers, clock: Clock) -> Makers:
    """Return how the services of sessions are made."""

    def asked() -> SessionWork:
        return SessionWork(work[JobQueue](), work[JobService](), work[RecordingService]())

    def sessions() -> SessionService:
        interviewing, starter = build_interviewing(settings, database)
        interviews, budgets = interviewing.interviews, interviewing.budgets
        return SessionService(database, clock, interviews, starter, budgets, work[RecordingService](), asked())

    def reports() -> SessionReports:
        return SessionReports(database, InterviewService(clock, load_bank()), work[RecordingService](), asked())

    return {SessionService: sessions, SessionReports: reports}


def build_terminal(settings: Settings, database: Database) -> TerminalInterviews:
    """Return what holds interviews in the terminal; raises as `build_interviewing`."""
    interviewing, starter = build_interviewing(settings, database)
    return TerminalInterviews(database, SystemClock(), interviewing, starter)
