"""Progress over sessions, and the study plan."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
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
        records=build_records(database),
        profiles=ProfileService(database, clock),
        learning=LearningService(database, clock),
        stories=build_stories(database),
        bank=load_bank(),
        clock=clock,
    )
