"""``greenroom plan``: what to do on which day until the interview, and why."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.screen import INDENT, Screen
from greenroom.cli.wording import counted, day_in_words, task_in_words
from greenroom.progress.contracts import Plan, PlanBasis
from greenroom.settings import load_settings
from greenroom.wiring.database import build_database
from greenroom.wiring.progress import build_progress

BASIS: dict[PlanBasis, str] = {
    "CV and job": "It follows what the job asks and what your CV shows.",
    "CV": "It follows your CV; with --job FILE in `greenroom practice` it would follow a job too.",
    "job": "It follows the job; with --cv FILE in `greenroom practice` it would know what you bring.",
    "practice": "It follows what you have practised; --cv FILE and --job FILE in `greenroom practice` would widen it.",
    "stories": "It brings up your stories; --cv FILE and --job FILE in `greenroom practice` would add topics.",
    "nothing": "",
}
"""How the choice of topics is told."""


def plan(
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON (docs/practising.md).")] = False,
    minutes_per_day: Annotated[int, typer.Option(help="How long you want to prepare each day.")] = 30,
) -> None:
    """Show what to do each day, planned back from the day of your interview."""
    with closing(build_database(load_settings())) as database:
        found = build_progress(database).plan(LOCAL_CANDIDATE, minutes_per_day)
    if as_json:
        sys.stdout.write(TypeAdapter(Plan).dump_json(found, indent=2).decode() + "\n")
    else:
        _show(Screen(Console(highlight=False)), found)


def _show(screen: Screen, found: Plan) -> None:
    if not found.days:
        screen.paragraph(
            f"There is nothing to plan from yet: {found.reason}. "
            "`greenroom practice --cv FILE --job FILE --date DAY` begins, and keeps the day of your interview."
        )
        return
    screen.paragraph(_frame(found))
    for day in found.days:
        screen.heading(f"{day_in_words(day.day)}{', today' if day.day == found.today else ''}")
        if not day.tasks:
            screen.paragraph("Nothing. Rest.", indent=INDENT)
        screen.items(task_in_words(task) for task in day.tasks)


def _frame(found: Plan) -> str:
    """Return how far the plan reaches and what it follows."""
    if found.interview_day is None:
        reach = (
            f"{counted(len(found.days), 'day')} of up to {found.minutes_per_day} minutes. "
            "No day is set for your interview; `greenroom practice --date DAY` plans back from it."
        )
    else:
        left = (found.interview_day - found.today).days
        until = f"in {counted(left, 'day')}" if left else "today"
        reach = (
            f"Your interview is {until}, on {day_in_words(found.interview_day)}. "
            f"Up to {found.minutes_per_day} minutes a day."
        )
    shortened = f" {found.reason}." if found.reason else ""
    return f"{reach}{shortened} {BASIS[found.based_on]}"
