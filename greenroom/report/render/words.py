"""Numbers as a person would say them: units, sensible digits, a true minus sign."""

from __future__ import annotations

import re

OUR_FILES = re.compile(r"\s*\((?:bench|docs)/[^)]*\)|;\s*(?:bench|docs)/[^;]*")


def clock(seconds: float) -> str:
    """Return a place in the recording, ``4:07`` or ``1:04:07``; fractions are cut off, as players do."""
    whole = int(seconds)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def length(seconds: float) -> str:
    """Return how long something lasted: ``2.4 seconds``, ``48 seconds``, ``3 min 36 s``, ``1 h 4 min``."""
    if seconds < 9.95:
        text = number(seconds, 1).removesuffix(".0")
        return f"{text} second" if text == "1" else f"{text} seconds"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} seconds"
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(round(whole / 60), 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"


def number(value: float, digits: int) -> str:
    """Return ``value`` with this many decimals, thousands separated, and never a negative zero."""
    text = f"{abs(value):,.{digits}f}"
    is_zero = not any(character in "123456789" for character in text)
    return f"−{text}" if value < 0 and not is_zero else text


def share(ratio: float) -> str:
    """Return a ratio (0-1) as a whole percentage; a value just above 0 or below 1 never reads 0% or 100%."""
    percent = round(ratio * 100)
    if percent == 0 and ratio > 0:
        return "under 1%"
    if percent == 100 and ratio < 1:
        return "over 99%"
    return f"{percent}%"


def size(count_bytes: int) -> str:
    """Return a file's size in decimal units, ``84.2 MB``."""
    for unit, factor in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count_bytes >= factor:
            return f"{count_bytes / factor:.1f} {unit}"
    return f"{count_bytes} bytes"


def without_paths(source: str) -> str:
    """Return a source without the files of this project that it names: they are for developers."""
    return OUR_FILES.sub("", source).strip()


def counted(count: int, one: str, many: str) -> str:
    """Return ``1 answer`` or ``8 answers``."""
    return f"{count:,} {one if count == 1 else many}"


def interval(value: float | None, low: float | None, high: float | None) -> str:
    """Return a value of 0-100 with its interval in whole points, ``62, between 55 and 69``, or ``not measured``."""
    if value is None or low is None or high is None:
        return "not measured"
    bounds = (round(low), round(high))
    if bounds[0] == bounds[1]:
        return f"{value:.0f}"
    return f"{value:.0f}, between {bounds[0]} and {bounds[1]}"


def clause(text: str) -> str:
    """Return a reason after a colon: with a full stop if there is none."""
    stripped = text.strip()
    return stripped if not stripped or stripped[-1] in ".!?…" else f"{stripped}."


def sentence(text: str) -> str:
    """Return a reason or note as a sentence: a capital at the start, a full stop if there is none."""
    whole = clause(text)
    return whole[:1].upper() + whole[1:]
