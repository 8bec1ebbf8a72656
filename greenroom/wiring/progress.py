"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.interview.records import InterviewRecords
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.progress.home.service import HomeService
from greenroom.progress.reflection.coaches import BuiltInCoach, Coach
from greenroom.progress.reflection.model_coach import ModelCoach
from greenroom.progress.reflection.service import ReflectionService
from greenroom.progress.service import ProgressService
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
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


def progress_services(settings: Settings, database: Database, clock: Clock) -> Makers:
    """Return how the services behind progress, plan, first page and reflections are made."""
    return {
        ProgressService: lambda: build_progress(database),
        HomeService: lambda: HomeService(database, build_records(), LearningService(database, clock), clock),
        ReflectionService: lambda: ReflectionService(
            database, build_records(), build_coach(settings), build_budgets(settings), clock, settings.interviewer_model
        ),
    }
