"""The numbered list of facts that the interviewer knows, and the numbers of those to strike."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby
from textwrap import shorten

from greenroom.cli.screen import INDENT, Screen
from greenroom.errors import InputError
from greenroom.profiles.contracts import Fact

SHORT_KINDS = {
    "Skill: ": "Skills",
    "The job requires ": "The job requires",
    "The job would like ": "The job would like",
}
"""Beginnings of facts that are a word or two, and how a line of them begins: one line each would fill the window."""

NUMBER_COLUMNS = 5
"""Room for the number of a fact and the space after it."""

_RANGE = re.compile(r"(\d+)(?:-(\d+))?")


def show_facts(screen: Screen, facts: Sequence[Fact], struck: Collection[str]) -> None:
    """Print every fact with its number, from 1; those that were struck say so."""
    numbered = [(number, fact, " (struck)" if fact.id in struck else "") for number, fact in enumerate(facts, 1)]
    for beginning, run in groupby(numbered, key=lambda entry: _beginning(entry[1])):
        if beginning is None:
            for number, fact, mark in run:
                text = shorten(fact.text, screen.width - INDENT - NUMBER_COLUMNS - len(mark), placeholder=" ...")
                screen.paragraph(f"{number:>3}  {text}{mark}", indent=INDENT, hanging=NUMBER_COLUMNS)
        else:
            words = ", ".join(f"{number} {fact.text.removeprefix(beginning)}{mark}" for number, fact, mark in run)
            screen.paragraph(f"{SHORT_KINDS[beginning]}: {words}", indent=INDENT + NUMBER_COLUMNS)


def chosen_facts(reply: str, facts: Sequence[Fact]) -> frozenset[str]:
    """Return the ids of the facts whose numbers a reply names: "3 7-9" or "3, 7, 8".

    Raises
    ------
    InputError
        The reply contains something other than numbers of the list.
    """
    numbers: set[int] = set()
    for part in reply.replace(",", " ").split():
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= len(facts):
            raise InputError(
                f"{part} is not a number from the list", f"Enter numbers from 1 to {len(facts)}, such as 3 7-9"
            )
        numbers.update(range(first, last + 1))
    return frozenset(facts[number - 1].id for number in numbers)


def _beginning(fact: Fact) -> str | None:
    return next((beginning for beginning in SHORT_KINDS if fact.text.startswith(beginning)), None)
