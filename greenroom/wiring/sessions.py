"""Sessions, on the web and in the terminal. What analyses their recordings is the worker's (`session_work`)."""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.jobs.services import JobServices
from greenroom.questions.bank import Bank, load_bank
from greenroom.recordings.service import RecordingService
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
from greenroom.sessions.services import SessionServices
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.sessions.work import SessionWork
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis, build_basis
from greenroom.wiring.practice import build_interviewing


def build_session_services(
    basis: Basis, bank: Bank, jobs: JobServices, recordings: RecordingService
) -> SessionServices:
    """Return the services of sessions in a server."""
    work = SessionWork(jobs.queue, jobs.service, recordings)
    interviewing, starter = build_interviewing(basis, bank)
    interviews, budgets = interviewing.interviews, interviewing.budgets
    sessions = SessionService(basis.database, basis.clock, interviews, starter, budgets, recordings, work)
    return SessionServices(sessions, SessionReports(basis.database, interviews, recordings, work))


def build_terminal(settings: Settings, database: Database) -> TerminalInterviews:
    """Return what holds interviews in the terminal; raises as `build_interviewing`."""
    basis = build_basis(settings, database)
    interviewing, starter = build_interviewing(basis, load_bank())
    return TerminalInterviews(database, basis.clock, interviewing, starter)
