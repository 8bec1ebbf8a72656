"""Dates and periods as CVs print them, in the commonest languages."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH_NAMES = (
    "jan january januar janvier enero ene gennaio gen janeiro januari janv",
    "feb february februar février fevrier febrero febbraio fevereiro februari fév fev",
    "mar march märz maerz mars marzo março marco maart mär mrz",
    "apr april avril abril aprile avr abr",
    "may mai mayo maggio maio mei mag",
    "jun june juni juin junio giugno junho giu",
    "jul july juli juillet julio luglio julho juil lug",
    "aug august août aout agosto augustus ago",
    "sep sept september septembre septiembre settembre setembro set",
    "oct october oktober octobre octubre ottobre outubro okt ott out",
    "nov november novembre noviembre novembro",
    "dec december dezember décembre decembre diciembre dicembre dezembro dez dic déc",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_PRESENT = (
    "present|current|currently|now|today|ongoing|to date|(?<=to )date|heute|aktuell|laufend|actualidad|actual|presente|"
    "aujourd['’]hui|présent|en cours|oggi|attuale|atual|heden|nu|idag"
)
_SEASON = "spring|summer|autumn|fall|winter|early|mid|late"
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_POINT = (
    rf"(?:(?:{_MONTH})\.?,?\s+(?:de\s+)?{_YEAR}|(?:\d{{1,2}}[./])?(?:0?[1-9]|1[0-2])\s?[/.]\s?{_YEAR}"
    rf"|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)|(?:{_SEASON})\s+{_YEAR}|{_YEAR})"
)
_TO = r"\s*(?:–|—|‒|−|-{1,3}|\bto\b|\buntil\b|\bbis\b|\ba\b|\bà\b|\bal\b|→|~)\s*"
_BARE_MONTH = rf"(?:{_MONTH})\.?"
PERIOD = re.compile(
    rf"(?<![\w/.])(?:(?P<start>{_POINT}|{_BARE_MONTH}(?=\s*(?:–|—|-)\s*(?:{_MONTH})\.?\s+{_YEAR})){_TO}"
    rf"(?P<end>{_POINT}|(?:{_PRESENT})(?!\w))"
    rf"|(?:since|seit|desde|depuis|from)\s+(?P<since>{_POINT})(?!{_TO}(?:{_POINT}|{_PRESENT})))(?![\w/])",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?<![\w/.$€£])(?P<date>{_POINT})(?![\w%/])", re.IGNORECASE)
_DURATION = re.compile(
    r"\(?\b\d{1,2}\s*(?:years?|yrs?|jahre?|años?|ans?)\b(?:,?\s*(?:and\s+)?\d{1,2}\s*(?:months?|mos?|monate?|mes(?:es)?|mois)\b)?\)?"
    r"|\(?\b\d{1,2}\s*(?:months?|mos?|monate?|meses|mois)\b\)?",
    re.IGNORECASE,
)
UNFINISHED = re.compile(rf"^\s*{_POINT}\s*[–—-](?!\s*(?:{_POINT}|{_PRESENT}))", re.IGNORECASE)
LEADING_POINT = re.compile(rf"^\s*(?:{_POINT}|(?:{_PRESENT})(?!\w))", re.IGNORECASE)
POINT_ONLY = re.compile(rf"^\s*(?:{_POINT}|{_PRESENT})\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A period found in a text: normalised dates, and their place in the text."""

    start: str | None
    end: str | None
    first: int
    last: int


def find_period(text: str) -> Period | None:
    """Return the first period in a text, such as ``Sept 2018 – May 2023`` or ``since 2019``; None without one."""
    match = PERIOD.search(text)
    if match is None:
        return None
    if match["since"]:
        return Period(normalise(match["since"]), "present", match.start(), match.end())
    start, end = match["start"], normalise(match["end"])
    if not re.search(r"\d", start):  # "Jan – Mar 2020": the year is said once
        start = f"{start} {end[:4]}"
    return Period(normalise(start), end, match.start(), match.end())


def find_date(text: str) -> Period | None:
    """Return the last single date in a text, as the end of a period; None without one."""
    matches = list(_ALONE.finditer(text))
    if not matches:
        return None
    return Period(None, normalise(matches[-1]["date"]), matches[-1].start(), matches[-1].end())


def without_durations(text: str) -> str:
    """Return text without spans such as ``2 years 10 months``."""
    return _DURATION.sub(" ", text)


def normalise(date: str) -> str:
    """Return a date as ``YYYY``, ``YYYY-MM`` or ``present``."""
    year = re.search(_YEAR, date)
    if year is None:
        return "present"
    name = re.match(rf"\s*({_MONTH})", date, re.IGNORECASE)
    if name:
        return f"{year[0]}-{_MONTHS[name[1].lower()]:02d}"
    number = re.search(r"(?:^|[./])\s*(\d{1,2})\s?[./]\s?\d{4}", date) or re.search(r"\d{4}[-/.](\d{2})", date)
    return f"{year[0]}-{int(number[1]):02d}" if number else year[0]
