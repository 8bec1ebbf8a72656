"""Progress over sessions, and the study plan."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.service import PracticeService
from greenroom.progress.service import ProgressService
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.wiring.practice import build_learning, build_profiles
from greenroom.wiring.stories import build_stories


def build_progress(settings: Settings, database: Database, practice: PracticeService) -> ProgressService:
    """Return the service that tells candidates about themselves."""
    return ProgressService(
        practice=practice,
        profiles=build_profiles(settings, database),
        learning=build_learning(settings, database),
        stories=build_stories(database),
        bank=load_bank(),
        clock=SystemClock(),
    )
