"""What the note of a moment is written from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from greenroom.analysis.metrics.metric import agreeing
from greenroom.analysis.moments import MomentKind, Occurrence

Note = str | Callable[[Occurrence, float], str]
"""A template for `fill`, or a function that writes the note of an occurrence with its length in seconds."""

Notes = Mapping[MomentKind, Note]

QUICK_GESTURE_SECONDS = 0.5


def fill(template: str, what: Occurrence, seconds: float) -> str:
    """Fill a template with ``seconds``, ``direction``, ``excerpt`` and the values, ratios as percentages."""
    percents = {name.replace("_ratio", "_percent"): 100 * value for name, value in what.values.items()}
    names = {**percents, **what.values}
    excerpt = what.excerpt
    return agreeing(template.format(**names, seconds=seconds, direction=what.direction, excerpt=excerpt))


def joined(parts: Sequence[str], conjunction: str) -> str:
    """Join as in a sentence: "a", "a and b", "a, b and c"."""
    *firsts, last = parts
    return f"{', '.join(firsts)} {conjunction} {last}" if firsts else last


def quoted(what: Occurrence) -> list[str]:
    """Return the words of an occurrence in quotation marks."""
    return [f"“{word.text}”" for word in what.words]
