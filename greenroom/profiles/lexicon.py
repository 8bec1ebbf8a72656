"""Whether words name a position, an organisation, a school, a degree or a place, by shares of typical words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_WORD = re.compile(r"[\w.'’/&-]+")
_POSTCODE = re.compile(r"\s+\d{4,6}$")
_MOST_PLACE_WORDS = 9
_CITY = re.compile(r"^[^\W\d_][\w'’.-]*(?:[ -][^\W_][\w'’.-]*){0,3}$")


@cache
def _lexicon() -> dict[str, Any]:
    lexicon: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"))
    return lexicon


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(_lexicon()[kind].split())


def _tokens(text: str) -> list[str]:
    return [word.lower().strip("'’-") for word in _WORD.findall(text)]


def share(text: str, kind: str) -> float:
    """Return the share (0-1) of words that are typical of ``titles``, ``organisations``, ``institutions``..."""
    tokens = _tokens(text)
    if not tokens:
        return 0.0
    typical_words = _words(kind)
    return sum(token in typical_words or token.rstrip(".") in typical_words for token in tokens) / len(tokens)


def is_duty_verb(word: str) -> bool:
    """Whether a word is a verb in the form in which a job description tells what there is to do: ``lead``."""
    return word.lower().strip("'’-,") in _words("duty_verbs")


def is_place(text: str) -> bool:
    """Whether a text names a place by its country or state: ``Berlin, Germany``, ``San Francisco, CA``, ``Remote``."""
    parts = [part.strip(" .()") for part in text.split(",") if part.strip(" .()")]
    if not parts or len(text.split()) > _MOST_PLACE_WORDS:
        return False
    region = _is_state(parts[-1]) and len(parts) > 1
    if not region and not _is_country(parts[-1]):
        return False
    street = any(character.isdigit() for character in parts[0])
    most_parts = 4 if street else 3 if len(parts) > 2 and _is_state(parts[-2]) else 2
    return len(parts) <= most_parts and all(share(part, "organisations") == 0 for part in parts[:-1])


def _is_country(text: str) -> bool:
    return text.lower() in _words("places") or text.lower() in _lexicon()["countries_of_two_words"]


def _is_state(text: str) -> bool:
    return _POSTCODE.sub("", text) in _lexicon()["us_states"].split()


def looks_like_city(text: str) -> bool:
    """Whether a text could be a city: one to four words that begin with alphabetic characters, no others."""
    if not _CITY.match(text.strip()) or not text.strip()[:1].isupper():
        return False
    return all(share(text, kind) == 0.0 for kind in ("titles", "organisations", "institutions", "degrees"))


def split_degree(text: str) -> list[str]:
    """Part ``PhD Princeton University``, a degree in a column of its own, from the school behind it."""
    first, _, rest = text.partition(" ")
    degree = first.lower() in _words("degrees") and share(rest, "institutions") > 0
    return [first, rest] if degree and rest[:1].isupper() else [text]
