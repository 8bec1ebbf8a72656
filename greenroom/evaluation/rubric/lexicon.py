"""The word lists of judging, written by hand and kept as data; all are looked up by stem."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from greenroom.analysis.language.stems import stem


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


@lru_cache(maxsize=200_000)
def are_opposites(first: str, second: str) -> bool:
    """Return whether two stems are opposites: a listed pair, or one is the other with un-, in-, im-, non-, dis-."""
    if second in _opposites().get(first, ()):
        return True
    shorter, longer = sorted((first, second), key=len)
    return len(shorter) >= SHORTEST_NEGATED_STEM and longer.removesuffix(shorter) in NEGATING_PREFIXES


def are_synonyms(first: str, second: str) -> bool:
    """Return whether two stems stand in one group of words that mean the same in most answers."""
    return bool(_synonym_groups().get(first, frozenset()) & _synonym_groups().get(second, frozenset()))


@lru_cache
def relations() -> dict[str, str]:
    """Return stems of words that order two things, and the relation that each expresses."""
    return {stem(word): relation for word, relation in load()["relations"].items()}


@lru_cache
def counterparts() -> frozenset[tuple[str, str]]:
    """Return pairs of stems that play the two sides of one relation, as client and server do."""
    return frozenset((stem(first), stem(second)) for first, second in load()["counterparts"])


SHORTEST_NEGATED_STEM = 4  # "form" and "inform" would be the price of less
NEGATING_PREFIXES = ("un", "in", "im", "ir", "non", "dis", "a")


@lru_cache
def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for first, second in load()["opposites"]:
        table.setdefault(stem(first), set()).add(stem(second))
        table.setdefault(stem(second), set()).add(stem(first))
    return {word: frozenset(others - {word}) for word, others in table.items()}


@lru_cache
def _synonym_groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for index, group in enumerate(load()["synonyms"]):
        for word in group:
            table.setdefault(stem(word), set()).add(index)
    return {word: frozenset(groups) for word, groups in table.items()}
