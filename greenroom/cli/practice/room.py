"""Everything that an interview in the terminal needs, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from rich.console import Console

from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.ears import open_ears
from greenroom.cli.screen import Screen
from greenroom.clock import Clock, SystemClock
from greenroom.profiles.service import ProfileService
from greenroom.progress.service import ProgressService
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.settings import Settings, load_settings
from greenroom.wiring.database import build_database
from greenroom.wiring.practice import build_profiles
from greenroom.wiring.progress import build_progress
from greenroom.wiring.sessions import build_terminal


@dataclass(frozen=True, slots=True)
class Room:
    """Who takes part, and where it is kept."""

    settings: Settings
    practice: TerminalInterviews
    profiles: ProfileService
    progress: ProgressService
    screen: Screen
    ears: AnswerInput
    clock: Clock


@contextmanager
def open_room() -> Iterator[Room]:
    """Open the database and the terminal; close the database in the end.

    Raises
    ------
    InputError, MachineError
        A setting or the database cannot be used, or a component is missing.
    """
    settings = load_settings()
    screen = Screen(Console(highlight=False))
    with closing(build_database(settings)) as database:
        yield Room(
            settings=settings,
            practice=build_terminal(settings, database),
            profiles=build_profiles(settings, database),
            progress=build_progress(database),
            screen=screen,
            ears=open_ears(screen),
            clock=SystemClock(),
        )
