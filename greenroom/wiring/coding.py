"""Coding interviews in a server."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.coding.attempts.assisting import Assistant
from greenroom.coding.attempts.checks import CodeChecks
from greenroom.coding.attempts.model_proposals import ModelProposals
from greenroom.coding.attempts.model_voice import ModelVoice
from greenroom.coding.attempts.reporting import AttemptReports
from greenroom.coding.attempts.running import RunningPlaces
from greenroom.coding.attempts.service import Attempts
from greenroom.coding.attempts.services import CodingServices
from greenroom.coding.attempts.speaking import AttemptInterviewer
from greenroom.coding.attempts.submitting import Submissions
from greenroom.coding.attempts.tasks.handling import AttemptTasks
from greenroom.coding.attempts.voices import ScriptedVoice
from greenroom.coding.attempts.work import AttemptWork
from greenroom.coding.designs.judging import DesignJudge
from greenroom.coding.designs.service import DesignService
from greenroom.db.database import Database
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.session_judges import SessionJudges
from greenroom.interview.relearning import relearn
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.handlers import Handlers
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.jobs.services import JobServices
from greenroom.llm.budgets import Budgets
from greenroom.llm.contracts import ChatModel
from greenroom.rate_limits import InProcessLimiter, RateLimiter
from greenroom.settings import Settings
from greenroom.storage.deletions import DeletionLog
from greenroom.stories.similarity import Similarity
from greenroom.wiring.basis import Basis
from greenroom.wiring.code import build_code_runner, build_solution_checker, source_parsers
from greenroom.wiring.language_models import LanguageModels
from greenroom.wiring.quota import build_storage_quota


def build_coding_services(
    basis: Basis, jobs: JobServices, quota: StorageQuota, limiter: RateLimiter, models: LanguageModels
) -> CodingServices:
    """Return the services of coding interviews in a server."""
    return _services(basis, AttemptWork(jobs.queue, jobs.service), quota, limiter, models.interviewer, models.budgets)


def _services(
    basis: Basis,
    work: AttemptWork,
    quota: StorageQuota,
    limiter: RateLimiter,
    model: ChatModel | None,
    budgets: Budgets,
) -> CodingServices:
    settings, database = basis.settings, basis.database
    checks, places = build_code_checks(settings), RunningPlaces(settings.code_runs_at_once)
    temperature = settings.interviewer_temperature
    voice = ScriptedVoice() if model is None else ModelVoice(model, temperature)
    interviewer = AttemptInterviewer(database, voice, budgets)
    return CodingServices(
        attempts=Attempts(database, basis.clock, basis.rng, quota, work, checks, interviewer),
        submissions=Submissions(database, checks, quota, limiter, places, interviewer),
        assistant=Assistant(
            database, checks, places, None if model is None else ModelProposals(model, temperature), budgets
        ),
    )


def build_design_service(
    basis: Basis, quota: StorageQuota, similarity: Similarity | None, judge: Judge
) -> DesignService:
    """Return the service of system design tasks; without a similarity it judges nothing."""
    judging = DesignJudge(similarity, judge) if similarity is not None else None
    deletions = DeletionLog(basis.store, basis.clock)
    return DesignService(basis.database, basis.clock, basis.rng, quota, judging, deletions)


def build_attempt_reports(basis: Basis, judges: SessionJudges, budgets: Budgets) -> AttemptReports:
    """Return what makes the reports of attempts."""

    def judge_of(candidate_id: str) -> Judge:
        return judges.of(candidate_id, budgets.new())

    return AttemptReports(
        basis.database, basis.clock, cache(build_solution_checker), judge_of, relearn, source_parsers()
    )


def coding_handlers(basis: Basis, judges: SessionJudges, budgets: Budgets) -> Handlers:
    """Return the jobs of attempts."""
    reports = build_attempt_reports(basis, judges, budgets)
    deletions = DeletionLog(basis.store, basis.clock)
    return AttemptTasks(basis.database, basis.clock, reports, relearn, deletions).handlers()


@dataclass(frozen=True, slots=True)
class TerminalCoding:
    """Coding interviews at a terminal, which makes its reports itself."""

    database: Database
    services: CodingServices
    reports: AttemptReports


def build_terminal_coding(
    basis: Basis, judges: SessionJudges, model: ChatModel | None, budgets: Budgets
) -> TerminalCoding:
    """Return coding interviews at a terminal."""
    queue, jobs = JobQueue(basis.clock, basis.rng, NoRunner()), JobService(basis.clock, NoRunner())
    quota, limiter = build_storage_quota(basis), InProcessLimiter(basis.clock)
    services = _services(basis, AttemptWork(queue, jobs), quota, limiter, model, budgets)
    return TerminalCoding(basis.database, services, build_attempt_reports(basis, judges, budgets))


def build_code_checks(settings: Settings) -> CodeChecks:
    """Return what checks the code of candidates; it opens its runner at the first use."""
    is_remote = settings.code_runner in {"judge0", "piston"}
    return CodeChecks(build_solution_checker, partial(build_code_runner, settings), "remote" if is_remote else "server")
