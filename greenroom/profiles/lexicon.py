"""Whether words name a position, an organisation, a school, a degree or a place: shares of telling words."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_WORD = re.compile(r"[\w.'’/&-]+")
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
    """Return the share (0-1) of a text's words that tell of ``titles``, ``organisations``, ``institutions``, ``degrees``."""
    tokens = _tokens(text)
    if not tokens:
        return 0.0
    known = _words(kind)
    return sum(token in known or token.rstrip(".") in known for token in tokens) / len(tokens)


def is_place(text: str) -> bool:
    """Whether a text names a place by its country or state: ``Berlin, Germany``, ``San Francisco, CA``, ``Remote``."""
    parts = [part.strip(" .()") for part in text.split(",") if part.strip(" .()")]
    if not parts or len(parts) > 4 or len(text.split()) > 9:
        return False
    last = parts[-1]
    if last.lower() in _words("places") or last.lower() in _lexicon()["countries_of_two_words"]:
        return True
    return len(parts) > 1 and bool(re.sub(r"\s+\d{4,6}$", "", last) in _lexicon()["us_states"].split())


def looks_like_city(text: str) -> bool:
    """Whether a text could be a city: one to four words that begin with letters, none of another kind."""
    if not _CITY.match(text.strip()) or not text.strip()[:1].isupper():
        return False
    return all(share(text, kind) == 0.0 for kind in ("titles", "organisations", "institutions", "degrees"))
