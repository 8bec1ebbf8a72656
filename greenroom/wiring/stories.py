"""The story bank."""

from __future__ import annotations

from pathlib import Path

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.embedding.contracts import Embedder
from greenroom.questions.bank import load_bank
from greenroom.stories.service import StoryBank

REFERENCE_FILE = "stories-reference.npz"
"""Vectors of the bank's own texts, in the cache folder."""


def build_stories(database: Database, embedder: Embedder | None = None, cache_folder: Path | None = None) -> StoryBank:
    """Return the story bank of an installation.

    Parameters
    ----------
    embedder
        Who compares no meanings need not load one.
    cache_folder
        Where vectors of the bank's own texts are kept; None keeps none.
    """
    vectors_file = cache_folder / REFERENCE_FILE if cache_folder is not None else None
    return StoryBank(database, SystemClock(), load_bank(), embedder, vectors_file)
