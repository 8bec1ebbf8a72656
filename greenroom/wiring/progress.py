"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.coaches import BuiltInCoach, Coach
from greenroom.progress.reflection.model_coach import ModelCoach
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.service import ProgressService
from greenroom.progress.services import ProgressServices
from greenroom.questions.bank import Bank, load_bank
from greenroom.settings import Settings
from greenroom.stories.service import StoryBank
from greenroom.wiring.basis import Basis
from greenroom.wiring.language_models import build_budgets, build_interviewer_model
from greenroom.wiring.stories import build_stories


def build_records() -> InterviewRecords:
    """Return what reads interviews: without a judge, which takes a second to load."""
    return InterviewRecords(SystemClock(), load_bank())


def build_progress(database: Database) -> ProgressService:
    """Return the service that tells candidates about themselves; it needs no judge, no voice and no embedder."""
    clock = SystemClock()
    return ProgressService(
        database=database,
        records=build_records(),
        profiles=ProfileService(database, clock),
        learning=LearningService(database, clock),
        stories=build_stories(database),
        bank=load_bank(),
        clock=clock,
    )


def build_coach(settings: Settings) -> Coach:
    """Return the coach of all sessions, by the interviewer's model where one is set."""
    model = build_interviewer_model(settings)
    built_in = BuiltInCoach()
    return built_in if model is None else ModelCoach(model, built_in, settings.interviewer_temperature)


def build_progress_services(
    basis: Basis,
    bank: Bank,
    records: InterviewRecords,
    profiles: ProfileService,
    learning: LearningService,
    stories: StoryBank,
) -> ProgressServices:
    """Return the services behind progress, plan, first page and reflections in a server."""
    settings, database, clock = basis.settings, basis.database, basis.clock
    return ProgressServices(
        service=ProgressService(database, records, profiles, learning, stories, bank, clock),
        home=HomeService(database, records, learning, clock),
        reflections=ReflectionService(
            database, records, build_coach(settings), build_budgets(settings), clock, settings.interviewer_model
        ),
    )
