"""Text that every database can hold."""

from __future__ import annotations


def storable(text: str) -> str:
    """Return a text without what PostgreSQL or UTF-8 cannot hold: null characters go, lone surrogates become "?"."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
