"""The word lists of a language, written by hand and kept as data; a language without lists is not judged."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

LANGUAGES = ("en",)
"""Languages that have word lists; another one needs ``lexicons/<language>.json`` and filler weights trained on it."""


def supports(language: str) -> bool:
    """Return whether there are word lists for a BCP 47 tag such as ``en`` or ``en-GB``."""
    return language.lower().split("-")[0] in LANGUAGES


@lru_cache
def load(name: str) -> Any:
    """Return the parsed data file ``lexicons/<name>.json``; it is part of the program, read once."""
    return json.loads(resources.files(__package__).joinpath("lexicons", f"{name}.json").read_text("utf-8"))


@lru_cache
def words(language: str, name: str) -> frozenset[str]:
    """Return one word list of a language."""
    return frozenset(load(language)[name])
