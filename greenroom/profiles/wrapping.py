"""Lines that were wrapped on the page become whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable

# First halves of compounds that keep their hyphen at the end of a line.
_KEEPS_HYPHEN = frozenset(
    [
        "self",
        "non",
        "cross",
        "co",
        "real",
        "cloud",
        "full",
        "open",
        "high",
        "low",
        "well",
        "end",
        "long",
        "short",
        "multi",
        "large",
        "small",
        "pre",
        "post",
        "re",
        "on",
        "off",
        "in",
        "user",
        "data",
        "event",
        "test",
        "time",
        "type",
        "third",
        "first",
        "second",
        "state",
        "object",
        "service",
        "customer",
        "client",
        "top",
        "bottom",
        "hands",
        "cost",
        "community",
        "decision",
        "back",
        "front",
        "web",
        "machine",
        "semi",
        "anti",
        "two",
        "three",
        "four",
        "five",
        "six",
        "ten",
        "right",
        "left",
        "inter",
    ]
)
_SOFT_HYPHEN = "\u00ad"
_BROKEN_WORD = re.compile(r"([^\W\d_]+)[-‐]$")


def join_lines(texts: Iterable[str]) -> str:
    """Return lines as one text: a hyphen that only broke a word goes, one of a compound stays."""
    joined = ""
    for text in texts:
        joined = _join(joined, text.strip()) if joined else text.strip()
    return " ".join(joined.replace(_SOFT_HYPHEN, "").split())


def _join(before: str, text: str) -> str:
    if before.endswith(_SOFT_HYPHEN):
        return before[:-1] + text
    broken = _BROKEN_WORD.search(before)
    if broken is None:
        return f"{before} {text}"
    if not text[:1].islower() or broken[1].lower() in _KEEPS_HYPHEN:
        return before + text
    return before[:-1] + text
