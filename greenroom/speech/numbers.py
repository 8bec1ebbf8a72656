"""How numerals are said: several readings each, since a transcript writes 2019 whichever way it was spoken."""

from __future__ import annotations

import re

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ((1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand"), (100, "hundred"))
IRREGULAR_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
UNITS = {
    "%": "percent", "k": "thousand", "m": "million", "bn": "billion", "x": "times", "ms": "milliseconds",
    "kg": "kilograms", "km": "kilometers", "gb": "gigabytes", "mb": "megabytes", "tb": "terabytes",
}  # fmt: skip
CURRENCIES = {"$": "dollars", "€": "euros", "£": "pounds"}
NUMERAL = re.compile(
    r"(?P<currency>[$€£])?(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(?P<fraction>\d{1,9}))?"
    r"(?P<suffix>st|nd|rd|th|s|%|k|m|bn|x|ms|kg|km|gb|mb|tb)?",
    re.IGNORECASE,
)


def readings(numeral: str) -> list[list[str]]:
    """Return the ways in which a numeral is usually said, each as words, the likeliest first; [] for other text.

    Knows thousands' commas, decimals, years, ordinals, decades ("1990s"), per cent, currencies and a few units.
    """
    match = NUMERAL.fullmatch(numeral)
    if match is None:
        return []
    digits = match["whole"].replace(",", "")
    ways = _whole(digits, is_year="," not in match["whole"] and match["fraction"] is None)
    if match["fraction"]:
        ways = [[*way, "point", *(ONES[int(digit)] for digit in match["fraction"])] for way in ways]
    ways = [_with_suffix(way, (match["suffix"] or "").lower()) for way in ways]
    return [[*way, CURRENCIES[match["currency"]]] if match["currency"] else way for way in ways]


def cardinal(number: int) -> list[str]:
    """Return a whole number in words, American style, without "and"."""
    if number < len(ONES):
        return [ONES[number]]
    if number < 100:
        tens, one = divmod(number, 10)
        return [TENS[tens], *([ONES[one]] if one else [])]
    value, name = next((value, name) for value, name in SCALES if number >= value)
    count, rest = divmod(number, value)
    return [*cardinal(count), name, *(cardinal(rest) if rest else [])]


def _whole(digits: str, *, is_year: bool) -> list[list[str]]:
    if len(digits) > 1 and digits.startswith("0"):
        return [
            [ONES[int(digit)] for digit in digits],
            ["oh" if digit == "0" else ONES[int(digit)] for digit in digits],
        ]
    number = int(digits)
    ways = [cardinal(number)]
    if 100 < number < 1000 and number % 100:
        ways.append([*cardinal(number // 100), "hundred", "and", *cardinal(number % 100)])
    if is_year and len(digits) == 4:
        century, year = divmod(number, 100)
        ending = cardinal(year) if year > 9 else ["oh", ONES[year]] if year else ["hundred"]
        ways.insert(0 if year > 9 else 1, [*cardinal(century), *ending])
    if len(digits) == 3:
        ways.append(
            [ONES[int(digits[0])], *(cardinal(number % 100) if number % 100 > 9 else ["oh", ONES[number % 10]])]
        )
    return ways


def _with_suffix(way: list[str], suffix: str) -> list[str]:
    if suffix in ("st", "nd", "rd", "th"):
        return [*way[:-1], _ordinal(way[-1])]
    if suffix == "s":
        return [*way[:-1], f"{way[-1][:-1]}ies" if way[-1].endswith("y") else f"{way[-1]}s"]
    return [*way, UNITS[suffix]] if suffix else way


def _ordinal(word: str) -> str:
    if word in IRREGULAR_ORDINALS:
        return IRREGULAR_ORDINALS[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"
