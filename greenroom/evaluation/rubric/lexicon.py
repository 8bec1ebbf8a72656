"""The word lists of judging, written by hand and kept as data."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache
def load() -> Any:
    """Return the parsed data file; it is part of the program, read once."""
    return json.loads(resources.files(__package__).joinpath("lexicons", "en.json").read_text("utf-8"))


@lru_cache
def words(name: str) -> frozenset[str]:
    """Return one list of words as written."""
    return frozenset(load()[name])


@lru_cache
def phrases(name: str) -> tuple[tuple[str, ...], ...]:
    """Return one list of phrases as tuples of words, the longest first."""
    split = [tuple(phrase.split()) for phrase in load()[name]]
    return tuple(sorted(split, key=len, reverse=True))
