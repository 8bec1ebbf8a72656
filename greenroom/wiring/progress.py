"""Progress over sessions, the study plan, and the first page."""

from __future__ import annotations

from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.interview.records import InterviewRecords
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.progress.home_service import HomeService
from greenroom.progress.service import ProgressService
from greenroom.questions.bank import load_bank
from greenroom.wiring.stories import build_stories


def build_records(database: Database) -> InterviewRecords:
    """Return the interviews that were held, to look back on: without a judge, which takes a second to load."""
    return InterviewRecords(database, SystemClock(), load_bank())


def build_progress(database: Database) -> ProgressService:
    """Return the service that tells candidates about themselves; it needs no judge, no voice and no embedder."""
    clock = SystemClock()
    return ProgressService(
        database=database,
        records=build_records(database),
        profiles=ProfileService(database, clock),
        learning=LearningService(database, clock),
        stories=build_stories(database),
        bank=load_bank(),
        clock=clock,
    )


def progress_services(database: Database, clock: Clock) -> Makers:
    """Return how the services behind progress, plan and first page are made."""
    return {
        ProgressService: lambda: build_progress(database),
        HomeService: lambda: HomeService(database, build_records(database), LearningService(database, clock), clock),
    }
