"""The story bank."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.embedding.contracts import Embedder
from greenroom.questions.bank import load_bank
from greenroom.stories.service import StoryBank


def build_stories(database: Database, embedder: Embedder | None = None) -> StoryBank:
    """Return the story bank of an installation; who compares no meanings need not load an embedder."""
    return StoryBank(database, SystemClock(), load_bank(), embedder)
