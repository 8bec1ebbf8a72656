"""Comparing the numbers of an answer with those of a rubric point: agreement, conflict, or neither.

Two numbers can be compared when they measure the same: both have units of one dimension ("2 s", "1500 ms"), or the
same noun follows ("three replicas", "five replicas"). What cannot be compared says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from greenroom.analysis.language.stems import stem
from greenroom.evaluation.rubric import lexicon

SMALL = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
"""Without "one", which is rarely a number."""

MULTIPLIERS = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "k": 1e3}

UNITS: dict[str, tuple[str, float]] = {
    **dict.fromkeys(("ns", "nanosecond", "nanoseconds"), ("time", 1e-9)),
    **dict.fromkeys(("us", "µs", "microsecond", "microseconds"), ("time", 1e-6)),
    **dict.fromkeys(("ms", "millisecond", "milliseconds"), ("time", 1e-3)),
    **dict.fromkeys(("s", "sec", "second", "seconds"), ("time", 1.0)),
    **dict.fromkeys(("min", "minute", "minutes"), ("time", 60.0)),
    **dict.fromkeys(("h", "hour", "hours"), ("time", 3600.0)),
    **dict.fromkeys(("day", "days"), ("time", 86_400.0)),
    **dict.fromkeys(("week", "weeks"), ("time", 604_800.0)),
    **dict.fromkeys(("month", "months"), ("time", 2_629_800.0)),
    **dict.fromkeys(("year", "years"), ("time", 31_557_600.0)),
    **dict.fromkeys(("bit", "bits"), ("data", 0.125)),
    **dict.fromkeys(("byte", "bytes"), ("data", 1.0)),
    **dict.fromkeys(("kb", "kib", "kilobyte", "kilobytes"), ("data", 1e3)),
    **dict.fromkeys(("mb", "mib", "megabyte", "megabytes"), ("data", 1e6)),
    **dict.fromkeys(("gb", "gib", "gigabyte", "gigabytes"), ("data", 1e9)),
    **dict.fromkeys(("tb", "tib", "terabyte", "terabytes"), ("data", 1e12)),
    **dict.fromkeys(("%", "percent", "per cent"), ("share", 0.01)),
    **dict.fromkeys(("hz", "hertz"), ("frequency", 1.0)),
    **dict.fromkeys(("khz", "kilohertz"), ("frequency", 1e3)),
    **dict.fromkeys(("mhz", "megahertz"), ("frequency", 1e6)),
    **dict.fromkeys(("ghz", "gigahertz"), ("frequency", 1e9)),
    **dict.fromkeys(("$", "dollar", "dollars"), ("money", 1.0)),
}
"""Dimension and size of each unit."""

TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|%|\$")
"""A number, a word or a sign; "10ms" and "10 ms" are the same two tokens."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures: a dimension, the stem of the noun that follows, or nothing."""

    value: float
    measure: str


def compare_numbers(passage: str, wordings: Sequence[str], tolerance: float) -> float:
    """Return how the numbers of a passage agree with those of a point, -1 (all conflict) to 1 (all agree).

    Each number of the point that can be compared counts the same; 0 means that none can. Wordings of a point state the
    same numbers, so a number that any of them states is right.

    Parameters
    ----------
    tolerance
        Largest relative difference of two numbers that agree.
    """
    said = read_quantities(passage)
    claimed = tuple(dict.fromkeys(quantity for wording in wordings for quantity in read_quantities(wording)))
    compared = [sign for quantity in claimed if (sign := _compare(quantity, said, claimed, tolerance))]
    return sum(compared) / len(compared) if compared else 0.0


def _compare(claimed: Quantity, said: Sequence[Quantity], all_claimed: Sequence[Quantity], tolerance: float) -> int:
    """Return 1 where a number is said, -1 where only others stand in its place, 0 where nothing does."""
    beside = [quantity for quantity in said if quantity.measure == claimed.measure != ""]
    if any(isclose(quantity.value, claimed.value, rel_tol=tolerance) for quantity in beside):
        return 1
    right = [quantity.value for quantity in all_claimed if quantity.measure == claimed.measure]
    strange = [
        quantity for quantity in beside if not any(isclose(quantity.value, one, rel_tol=tolerance) for one in right)
    ]
    return -1 if strange else 0


@lru_cache(maxsize=4_000)
def read_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text in order; a number with neither unit nor noun measures nothing."""
    tokens = [found.group().lower() for found in TOKEN.finditer(text)]
    quantities, place = [], 0
    while place < len(tokens):
        value, after = _read_number(tokens, place)
        if value is None:
            place += 1
            continue
        scale, measure = _read_measure(tokens, place, after)
        quantities.append(Quantity(value * scale, measure))
        place = after
    return tuple(quantities)


def _read_number(tokens: Sequence[str], place: int) -> tuple[float | None, int]:
    """Return the number that begins at a place and where it ends; None where none begins."""
    value = _single(tokens[place])
    if value is None:
        return None, place
    place += 1
    if value % 10 == 0 and 20 <= value < 100 and place < len(tokens) and 0 < SMALL.get(tokens[place], 0) < 10:
        value, place = value + SMALL[tokens[place]], place + 1
    while place < len(tokens) and tokens[place] in MULTIPLIERS:
        value, place = value * MULTIPLIERS[tokens[place]], place + 1
    return value, place


def _single(token: str) -> float | None:
    if token[0].isdigit():
        return float(token.replace(",", ""))
    return float(SMALL[token]) if token in SMALL else None


def _read_measure(tokens: Sequence[str], first: int, after: int) -> tuple[float, str]:
    """Return the size of a number's unit and what it measures."""
    if first and tokens[first - 1] == "$":
        return 1.0, "money"
    following = tokens[after] if after < len(tokens) else ""
    if following in UNITS:
        dimension, size = UNITS[following]
        return size, dimension
    is_noun = following.isalpha() and following not in lexicon.words("function_words")
    return 1.0, stem(following) if is_noun else ""
