"""Numbers and times as a person would say them."""

from __future__ import annotations

from collections.abc import Sequence

_COUNTED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_OFTEN = ("never", "once", "twice")


def clock(seconds: float) -> str:
    """Return a time of the recording as m:ss, or h:mm:ss from an hour on."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def seconds_long(seconds: float) -> str:
    """Return a length: "2.4 seconds", "1 second", "14 seconds", "1 minute 12 seconds", "2 minutes"."""
    if seconds < 9.95:
        shown = f"{seconds:.1f}".removesuffix(".0")
        return "1 second" if shown == "1" else f"{shown} seconds"
    minutes, rest = divmod(round(seconds), 60)
    parts = [counted for counted in (_unit(minutes, "minute"), _unit(rest, "second")) if counted]
    return " ".join(parts)


def _unit(number: int, unit: str) -> str:
    return f"{number} {unit}{'s' if number > 1 else ''}" if number else ""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a counted noun: "one pause", "three pauses", "14 pauses"."""
    shown = _COUNTED[number] if number < len(_COUNTED) else str(number)
    return f"{shown} {noun if number == 1 else plural or noun + 's'}"


def often(number: int) -> str:
    """Return how often: "once", "twice", "five times"."""
    return _OFTEN[number] if number < len(_OFTEN) else count(number, "time")


def share_of(ratio: float) -> str:
    """Return a ratio (0-1) to begin a sentence with: "All of", "83% of"."""
    return "All of" if ratio > 0.995 else f"{percent(ratio)} of"


def percent(ratio: float) -> str:
    """Return a ratio (0-1) as a whole percentage."""
    return f"{100 * ratio:.0f}%"


def measured_part(ratio: float) -> str:
    """Return what part (0-1) of a recording could be measured, to go after a sentence; empty for all of it."""
    return "" if ratio > 0.995 else f" {percent(ratio)} of it could be measured."


def listed(parts: Sequence[str]) -> str:
    """Join as in a sentence: "a", "a and b", "a, b and c"."""
    *firsts, last = parts
    return f"{', '.join(firsts)} and {last}" if firsts else last


def quoted(text: str) -> str:
    """Put the candidate's or the interviewer's words into quotation marks."""
    return f"“{text}”"


def lowered(sentence: str) -> str:
    """Return a sentence that continues another word: it begins in lower case, unless with the pronoun I."""
    if sentence.startswith(("I ", "I'")):
        return sentence
    start = 1 if sentence.startswith("“") else 0
    return sentence[:start] + sentence[start : start + 1].lower() + sentence[start + 1 :]


def raised(sentence: str) -> str:
    """Return a sentence that begins with a capital, also inside a quotation mark."""
    start = 1 if sentence.startswith("“") else 0
    return sentence[:start] + sentence[start : start + 1].upper() + sentence[start + 1 :]


def ended(sentence: str) -> str:
    """Return a sentence with its full stop."""
    return sentence if sentence.endswith((".", "!", "?")) else sentence + "."
