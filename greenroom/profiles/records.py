"""Turn entries into positions, studies and projects; the section as a whole decides the meaning of the parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from greenroom.documents.contracts import Line
from greenroom.profiles.contracts import Education, Employment, Project, Sourced
from greenroom.profiles.entries import Entry, split_entries
from greenroom.profiles.lexicon import is_place, looks_like_city, share
from greenroom.profiles.parts import Part, header_parts

_SCALE = re.compile(r"\s*\([^()]*\d[^()]*\)$|,\s+(?:an? )?(?:group|team|staff) of\b.*$", re.IGNORECASE)
_STUDY_NOTE = re.compile(
    r"^(?:(?:final|diploma|degree) (?:project|work)|thesis|dissertation|coursework|(?:relevant )?modules|grade)\s*:",
    re.IGNORECASE,
)
_CLEAR = 0.2  # difference of shares from which the words themselves decide


def read_employment(lines: Sequence[Line]) -> tuple[Employment, ...]:
    """Return the positions that a section lists."""
    entries = split_entries(lines)
    pairs = _pairs(entries, "titles", "organisations")
    found: list[Employment] = []
    for entry, (titled, named) in zip(entries, pairs, strict=True):
        title = None if titled is None else _without_scale(titled)
        employer = None if named is None else _without_city(named)
        if title is None and employer is None and not entry.body:
            continue
        if employer is None and title is not None and found and entry.start is not None:
            employer = found[-1].employer  # a second position under one employer; without a title, a header not read
        found.append(Employment(employer, title, entry.start, entry.end, entry.body))
    return tuple(found)


def read_education(lines: Sequence[Line]) -> tuple[Education, ...]:
    """Return the courses of study that a section lists."""
    entries = split_entries(lines)
    pairs = _pairs(entries, "degrees", "institutions")
    return tuple(
        Education(institution, degree, entry.start, entry.end)
        for entry, (degree, institution) in zip(entries, pairs, strict=True)
        if degree is not None or institution is not None
    )


def read_projects(lines: Sequence[Line]) -> tuple[Project, ...]:
    """Return the projects of a section; text after the name in the header counts as a highlight."""
    projects = []
    for entry in split_entries(lines):
        parts = header_parts(entry, split_commas=False)
        if not parts:
            continue
        described = [part.sourced for part in parts[1:] if len(part.text.split()) > 3]
        projects.append(Project(parts[0].sourced, entry.start, entry.end, (*described, *entry.body)))
    return tuple(projects)


def _pairs(entries: Sequence[Entry], first: str, second: str) -> list[tuple[Sourced | None, Sourced | None]]:
    """Return for each entry the part of the first kind (title, degree) and of the second (employer, school)."""
    parted = [_parts(entry, cities=first == "titles") for entry in entries]
    order = _order(parted, first, second)
    return [_pair(parts, order, first, second) for parts in parted]


def _parts(entry: Entry, *, cities: bool) -> list[Part]:
    """Return the parts of a header that may be either: commas separate only where nothing else does."""
    # A subject of study may look like a city, so only positions are freed of cities.
    parts = [part for part in header_parts(entry, split_commas=False) if not _STUDY_NOTE.match(part.text)]
    parts = _without_cities(_joined_titles(parts)) if cities else parts
    if len(parts) > 1:
        return parts
    parts = [part for part in header_parts(entry, split_commas=True) if not _STUDY_NOTE.match(part.text)]
    return _without_cities(parts) if cities else parts


def _joined_titles(parts: Sequence[Part]) -> list[Part]:
    """Join a title whose last word was wrapped: ``Assistant Front Office`` and ``Manager``."""
    joined: list[Part] = []
    for part in parts:
        last_word = _SCALE.sub("", part.text)
        above = joined[-1] if joined else None
        is_rest = above is not None and share(above.text, "titles") > 0 == share(above.text, "organisations")
        if above is not None and is_rest and len(last_word.split()) == 1 and share(last_word, "titles") == 1:
            joined[-1] = replace(above, text=f"{above.text} {last_word}")
        else:
            joined.append(part)
    return joined


def _without_cities(parts: list[Part]) -> list[Part]:
    """Leave out parts that look like a city, the last first, while two parts remain."""
    retained = list(parts)
    for part in reversed(parts[1:]):
        if len(retained) > 2 and looks_like_city(part.text):
            retained.remove(part)
    return retained


def _order(parted: Sequence[Sequence[Part]], first: str, second: str) -> bool:
    """Return whether parts of the first kind come first in this section, by the entries with clear words."""
    votes: Counter[bool] = Counter()
    for parts in parted:
        if len(parts) >= 2:
            lead = _leaning(parts[0], first, second) - _leaning(parts[1], first, second)
            if abs(lead) >= _CLEAR:
                votes[lead > 0] += 1
    return votes[True] >= votes[False]


def _leaning(part: Part, first: str, second: str) -> float:
    """Return how much a part looks like the first kind (positive) or the second (negative)."""
    return share(part.text, first) - share(part.text, second)


def _pair(parts: Sequence[Part], first_leads: bool, first: str, second: str) -> tuple[Sourced | None, Sourced | None]:
    parts = [part for part in parts if not is_place(part.text)]
    if not parts:
        return None, None
    if len(parts) == 1:
        lone = parts[0].sourced
        return (lone, None) if _leaning(parts[0], first, second) > 0 else (None, lone)
    leanings = [_leaning(part, first, second) for part in parts]
    best = max(range(len(parts)), key=lambda index: leanings[index])
    if leanings[0] - leanings[1] < _CLEAR and leanings[1] - leanings[0] < _CLEAR and best < 2:
        best = 0 if first_leads else 1
    others = [index for index in range(len(parts)) if index != best]
    other = min(others, key=lambda index: (round(leanings[index] * 2), abs(index - best), index))
    chosen = parts[best].sourced
    return _with_subject(chosen, parts, best, other, first), parts[other].sourced


def _without_scale(title: Sourced) -> Sourced:
    """Return a title without the size of what was led: ``(168 rooms)``, ``group of 7 engineers``."""
    return Sourced(_SCALE.sub("", title.value) or title.value, title.source)


def _without_city(employer: Sourced) -> Sourced:
    """Return an employer without the city behind its last comma."""
    name, comma, city = employer.value.rpartition(", ")
    return Sourced(name, employer.source) if comma and looks_like_city(city) else employer


def _with_subject(chosen: Sourced, parts: Sequence[Part], best: int, other: int, kind: str) -> Sourced:
    """Return a degree with its separate subject: ``PhD`` and ``Computer Science``."""
    if kind != "degrees" or len(chosen.value.split()) > 3 or " in " in chosen.value or " of " in chosen.value:
        return chosen
    subject = next(
        (
            part
            for index, part in enumerate(parts)
            if index not in (best, other) and abs(index - best) <= 2 and not is_place(part.text)
            and share(part.text, "institutions") == 0 and any(c.isalpha() for c in part.text)
            and "gpa" not in part.text.lower() and len(part.text.split()) <= 6
        ),
        None,
    )  # fmt: skip
    if subject is None:
        return chosen
    repeats = subject.text.lower().startswith(f"{chosen.value.lower()} ")  # "PhD" in a column, then "PhD in Physics"
    return Sourced(subject.text if repeats else f"{chosen.value}, {subject.text}", chosen.source)
