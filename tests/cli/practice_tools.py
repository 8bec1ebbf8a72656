"""An interview at a terminal that is made of strings: what is typed goes in, what is shown comes out."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console

from greenroom.cli.practice.answer_input import PlainLines
from greenroom.cli.practice.conversation import Conversation
from greenroom.cli.practice.drafts import Drafts
from greenroom.cli.screen import Screen
from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.interview.reports import InterviewView
from tests.interview.practising import SATURDAY, Practice


@contextmanager
def open_database(folder: Path, migrated: Path) -> Iterator[Database]:
    """An empty database in a file, a copy of a migrated one."""
    path = folder / "greenroom.db"
    shutil.copy(migrated, path)
    with closing(Database(open_engine(sqlite_url(path)))) as database:
        yield database


@dataclass
class Terminal:
    """A terminal of so many columns, without colour, in which everything was typed beforehand."""

    folder: Path
    columns: int = 80
    clock: FixedClock = field(default_factory=lambda: FixedClock(SATURDAY))
    shown: io.StringIO = field(default_factory=io.StringIO)

    @property
    def screen(self) -> Screen:
        return Screen(Console(file=self.shown, width=self.columns, highlight=False))

    def answer_input(self, typed: str) -> PlainLines:
        return PlainLines(io.StringIO(typed), self.screen.line)

    def hold(self, service: Practice, interview_id: str, typed: str) -> InterviewView:
        """Hold an interview; EOFError when what was typed ends before it does."""
        drafts = Drafts(self.folder / "drafts", interview_id)
        return Conversation(service, interview_id, self.answer_input(typed), self.screen, drafts, self.clock).hold()

    @property
    def text(self) -> str:
        """What was shown, with line breaks as single spaces."""
        return " ".join(self.shown.getvalue().split())
