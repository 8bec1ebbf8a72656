"""How senior a job is: by its title, or else by the years of experience that it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from greenroom.profiles.contracts import Seniority, Sourced

_STAFF_OF = (
    r"nurse|midwife|grade|pharmacist|physiotherapist|teacher|therapist|radiographer|assistant|trainer|accountant"
)
"""A staff engineer leads; a staff nurse does not."""

_IN_TITLE: tuple[tuple[Seniority, str], ...] = (
    (
        "intern",
        r"intern|internship|trainee|practicante|praktikant(?:in)?|werkstudent(?:in)?|stagiaire|apprentice|becario",
    ),
    ("director", r"director|directora|vp|vice president|head of|chief|cto|ceo|cfo|coo"),
    ("lead", rf"lead|principal|staff(?! (?:{_STAFF_OF}))|teamlead|tech lead|leiter(?:in)?|jefe|jefa|architect"),
    ("senior", r"senior|sr\.?|experienced|sénior"),
    ("junior", r"junior|jr\.?|graduate|entry[- ]level|associate"),
    ("mid", r"mid|mid[- ]level|intermediate"),
)
_STUDENT = re.compile(
    r"\b(?:estudiante|student(?:s|en)?|étudiant|prácticas preprofesionales|internship)\b", re.IGNORECASE
)
_YEARS = re.compile(
    r"\b(\d{1,2})\s*(?:\+|-\s*\d{1,2}\s*\+?|to\s+\d{1,2})?\s*(?:years?|yrs?|años?|jahre|ans)\b", re.IGNORECASE
)
_SENIOR_YEARS, _MID_YEARS = 5, 2
_MOST_YEARS = 25  # more are the age of a company


def find_seniority(title: Sourced | None, items: Iterable[Sourced]) -> Seniority | None:
    """Return the seniority, or None where the text does not say.

    Parameters
    ----------
    title
        The job's title; its words come first.
    items
        Requirements and description; the most years of experience that they ask for come second.
    """
    for level, pattern in _IN_TITLE:
        if title is not None and re.search(rf"\b(?:{pattern})\b", title.value, re.IGNORECASE):
            return level
    texts = [item.value for item in items]
    if any(_STUDENT.search(text) for text in texts):
        return "intern"
    years = [int(match[1]) for text in texts for match in _YEARS.finditer(text) if int(match[1]) <= _MOST_YEARS]
    if not years:
        return None
    most = max(years)
    return "senior" if most >= _SENIOR_YEARS else "mid" if most >= _MID_YEARS else "junior"
