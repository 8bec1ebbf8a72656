"""Text that every database can hold."""

from __future__ import annotations


def is_storable(text: str) -> bool:
    """Return whether every database can hold a text unchanged."""
    return storable(text) == text


def storable(text: str) -> str:
    """Return a text that PostgreSQL and UTF-8 can hold: null characters are removed, lone surrogates become "?"."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
