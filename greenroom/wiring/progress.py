"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.interview.records import InterviewRecords
from greenroom.learning.service import LearningService
from greenroom.llm.contracts import ChatModel
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


def build_progress_services(
    basis: Basis,
    records: InterviewRecords,
    learning: LearningService,
    progress: ProgressService,
    models: LanguageModels,
) -> ProgressServices:
    """Return the services behind progress, plan, first page and reflections in a server."""
    settings, database, clock = basis.settings, basis.database, basis.clock
    coach = build_coach(settings, models.interviewer)
    return ProgressServices(
        service=progress,
        home=HomeService(database, records, learning, progress, clock),
        reflections=ReflectionService(database, records, coach, models.budgets, clock, settings.interviewer_model),
    )
