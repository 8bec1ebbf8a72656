"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.learning.service import LearningService
from greenroom.llm.contracts import ChatModel
from greenroom.progress.comparison.service import ComparisonService
from greenroom.progress.comparison.tasks import COMPARE, RenewSummaries
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.coaches import BuiltInCoach, Coach
from greenroom.progress.reflection.model_coach import ModelCoach
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.service import ProgressService
from greenroom.progress.services import ProgressServices
from greenroom.settings import Settings
from greenroom.wiring.basis import Basis
from greenroom.wiring.language_models import LanguageModels


def build_coach(settings: Settings, model: ChatModel | None) -> Coach:
    """Return the coach of all sessions, by the interviewer's model where one is set."""
    built_in = BuiltInCoach()
    return built_in if model is None else ModelCoach(model, built_in, settings.interviewer_temperature)


def build_reflections(basis: Basis, records: InterviewRecords, models: LanguageModels) -> ReflectionService:
    """Return the service of reflections."""
    coach = build_coach(basis.settings, models.interviewer)
    return ReflectionService(
        basis.database, records, coach, models.budgets, basis.clock, basis.settings.interviewer_model
    )


def progress_handlers(queue: JobQueue, clock: Clock) -> Handlers:
    """Return the jobs of progress."""
    return by_name(JobHandler(COMPARE, RenewSummaries(queue, clock)))


def build_progress_services(
    basis: Basis,
    records: InterviewRecords,
    learning: LearningService,
    progress: ProgressService,
    models: LanguageModels,
) -> ProgressServices:
    """Return the services behind progress, plan, first page and reflections in a server."""
    return ProgressServices(
        service=progress,
        home=HomeService(basis.database, records, learning, basis.clock),
        comparison=ComparisonService(basis.database, basis.clock),
        reflections=build_reflections(basis, records, models),
    )
