"""Positions, studies and projects in one line of words, and such a line read back when the candidate corrects it.

``Engineer at Difference Labs (2016-03 to 2020-02)``: an unchanged part keeps its place, so a corrected date does not
split an employer called "School of Art at Sea".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from greenroom.profiles.contracts import Education, Employment, Project, Source, Sourced

AT, COMMA = " at ", ", "
NAMELESS = "without a name"

_DATE = r"\d{4}(?:-\d{2})?|present"
_PERIOD = re.compile(rf"^(?P<head>.*?)\s*\((?P<start>{_DATE})(?:\s+to\s+(?P<end>{_DATE}))?\)$")
_Entry = TypeVar("_Entry", Employment, Education, Project)


def position_words(job: Employment) -> str:
    """Return a position as ``title at employer (start to end)``, without unknown parts."""
    return f"{_joined(AT, job.title, job.employer) or NAMELESS}{_period_words(job)}"


def studies_words(school: Education) -> str:
    """Return a course of study as ``degree, institution (start to end)``, without unknown parts."""
    return f"{_joined(COMMA, school.degree, school.institution)}{_period_words(school)}"


def project_words(project: Project) -> str:
    """Return a project as ``name (start to end)``, without unknown parts."""
    return f"{project.name.value}{_period_words(project)}"


def reworded_position(job: Employment, words: str, source: Source) -> Employment:
    """Return a position from corrected words; new parts have the source of the whole."""
    head, dated = _redated(job, words, source)
    title, employer = _parted(head, job.title, AT, job.employer, source)
    return replace(dated, title=title, employer=employer)


def reworded_studies(school: Education, words: str, source: Source) -> Education:
    """Return a course of study from corrected words; new parts have the source of the whole."""
    head, dated = _redated(school, words, source)
    degree, institution = _parted(head, school.degree, COMMA, school.institution, source)
    return replace(dated, degree=degree, institution=institution)


def reworded_project(project: Project, words: str, source: Source) -> Project:
    """Return a project from corrected words."""
    head, dated = _redated(project, words, source)
    return replace(dated, name=reworded(project.name, head or words, source))


def reworded(leaf: Sourced | None, words: str, source: Source) -> Sourced:
    """Return a leaf with other words; the same words leave it as it was read."""
    return leaf if leaf is not None and leaf.value == words else Sourced(words, source)


def _joined(separator: str, *leaves: Sourced | None) -> str:
    return separator.join(leaf.value for leaf in leaves if leaf is not None)


def _period_words(entry: Employment | Education | Project) -> str:
    dates = _joined(" to ", entry.start, entry.end)
    return f" ({dates})" if dates else ""


def _redated(entry: _Entry, words: str, source: Source) -> tuple[str, _Entry]:
    """Return the words before the period, and the entry with the period that they give it: none when they name none."""
    period = _period_words(entry)
    if period and words.endswith(period):
        return words.removesuffix(period), entry
    found = _PERIOD.match(words)
    if found is None:
        return words, replace(entry, start=None, end=None)
    start = reworded(entry.start, found["start"], source)
    end = reworded(entry.end, found["end"], source) if found["end"] else None
    return found["head"], replace(entry, start=start, end=end)


def _parted(
    words: str, first: Sourced | None, separator: str, second: Sourced | None, source: Source
) -> tuple[Sourced | None, Sourced | None]:
    """Return the two parts of a line: if one is unchanged, the rest is the other."""
    if second is not None and words.endswith(f"{separator}{second.value}"):
        parts = words.removesuffix(f"{separator}{second.value}"), second.value
    elif first is not None and words.startswith(f"{first.value}{separator}"):
        parts = first.value, words.removeprefix(f"{first.value}{separator}")
    elif separator not in words and first is None and second is not None:
        parts = "", words
    else:
        before, _, after = words.partition(separator)
        parts = before, after
    return (
        reworded(first, parts[0], source) if parts[0] else None,
        reworded(second, parts[1], source) if parts[1] else None,
    )
