"""The story bank."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.questions.bank import load_bank
from greenroom.stories.coverage import competencies
from greenroom.stories.service import StoryBank


def build_stories(database: Database) -> StoryBank:
    """Return the story bank of an installation."""
    return StoryBank(database, SystemClock(), competencies(load_bank().questions))
