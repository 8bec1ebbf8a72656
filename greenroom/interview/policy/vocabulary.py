"""Lists of words as they are written: in a line, with spaces."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the different words of a text."""
    return frozenset(text.split())
