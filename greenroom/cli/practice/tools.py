"""Everything that an interview in the terminal needs, opened once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

from rich.console import Console

from greenroom.cli.practice.answer_input import AnswerInput
from greenroom.cli.practice.opening_input import open_answer_input
from greenroom.cli.screen import Screen
from greenroom.clock import Clock
from greenroom.profiles.service import ProfileService
from greenroom.progress.service import ProgressService
from greenroom.sessions.terminal import TerminalInterviews
from greenroom.settings import Settings, load_settings
from greenroom.wiring.command_line import build_command_line


@dataclass(frozen=True, slots=True)
class PracticeTools:
    """The people and the folder of an interview."""

    settings: Settings
    practice: TerminalInterviews
    profiles: ProfileService
    progress: ProgressService
    screen: Screen
    answer_input: AnswerInput
    clock: Clock


@contextmanager
def open_tools() -> Iterator[PracticeTools]:
    """Open the database and the terminal; close the database in the end.

    Raises
    ------
    InputError, MachineError
        A setting or the database cannot be used, or a component is missing.
    """
    settings = load_settings()
    screen = Screen(Console(highlight=False))
    with closing(build_command_line(settings)) as parts:
        yield PracticeTools(
            settings=settings,
            practice=parts.practice,
            profiles=parts.profiles,
            progress=parts.progress,
            screen=screen,
            answer_input=open_answer_input(screen),
            clock=parts.clock,
        )
