"""Sessions in a server. The worker analyses their recordings (`session_work`)."""

from __future__ import annotations

from greenroom.coding.attempts.service import Attempts
from greenroom.interview.moves.reading import LearnedMoveReader
from greenroom.interview.service import InterviewService
from greenroom.interview.starting import InterviewStarter
from greenroom.jobs.services import JobServices
from greenroom.live.contracts import LiveStore
from greenroom.live.hint_reports import HintReports
from greenroom.llm.budgets import Budgets
from greenroom.questions.bank import Bank
from greenroom.rate_limits import RateLimiter
from greenroom.recordings.service import RecordingService
from greenroom.sessions.coding import SessionCoding
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
from greenroom.sessions.services import SessionServices
from greenroom.sessions.speaking import SpokenTurns
from greenroom.sessions.viewing import SessionViews
from greenroom.sessions.work import SessionWork
from greenroom.wiring.basis import Basis
from greenroom.wiring.recognition import build_recognition_desk
from greenroom.wiring.voice_out import build_face, build_shapes, build_voice


def build_session_services(
    basis: Basis,
    bank: Bank,
    starter: InterviewStarter,
    budgets: Budgets,
    jobs: JobServices,
    recordings: RecordingService,
    attempts: Attempts,
    limiter: RateLimiter,
    conversations: LiveStore,
) -> SessionServices:
    """Return the services of sessions in a server."""
    work = SessionWork(jobs.queue, jobs.service, recordings)
    interviews = InterviewService(basis.clock, bank)
    views = SessionViews(interviews, recordings, work)
    moves = LearnedMoveReader(basis.embedder)
    sessions = SessionService(basis.database, basis.clock, interviews, moves, starter, budgets, recordings, work, views)
    reports = SessionReports(basis.database, interviews, recordings, work, views, HintReports(conversations))
    coding = SessionCoding(basis.database, basis.clock, interviews, attempts, work, views)
    face = build_face(basis.settings, basis.clock)
    speech = SpokenTurns(sessions, build_voice(basis.settings), build_shapes(), face, limiter)
    return SessionServices(sessions, coding, reports, build_recognition_desk(basis.settings), speech)
