"""Text that every database can hold."""

from __future__ import annotations


def is_storable(text: str) -> bool:
    """Tell whether every database can hold a text as it is."""
    return storable(text) == text


def storable(text: str) -> str:
    """Return a text without what PostgreSQL or UTF-8 cannot hold: null characters go, lone surrogates become "?"."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
