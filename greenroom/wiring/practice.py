"""Interviews, and what they rest on."""

from __future__ import annotations

from random import SystemRandom

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.interview.service import PracticeService
from greenroom.interview.voices import BuiltInVoice
from greenroom.learning.service import LearningService
from greenroom.profiles.service import ProfileService
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.wiring.database import build_database
from greenroom.wiring.judges import build_judge


def build_practice(settings: Settings, database: Database | None = None) -> PracticeService:
    """Return the service that holds interviews.

    Parameters
    ----------
    database
        One that is open already; None opens the one that the settings name.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    InputError, MachineError
        The database cannot be used (`build_database`).
    """
    return PracticeService(
        database=database or build_database(settings),
        clock=SystemClock(),
        bank=load_bank(),
        judge=build_judge(settings),
        voice=BuiltInVoice(),
        question_source=None,
        rng=SystemRandom(),
    )


def build_profiles(settings: Settings, database: Database | None = None) -> ProfileService:
    """Return the service that keeps CVs and job descriptions; ``database`` as in `build_practice`."""
    return ProfileService(database or build_database(settings), SystemClock())


def build_learning(settings: Settings, database: Database | None = None) -> LearningService:
    """Return the service that tells what was learned; ``database`` as in `build_practice`."""
    return LearningService(database or build_database(settings), SystemClock())
