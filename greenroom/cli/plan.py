"""``greenroom plan``: the tasks of each day until the interview, and why."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.phrases import counted, day_in_words, task_in_words
from greenroom.cli.screen import INDENT, Screen
from greenroom.progress.contracts import Plan, PlanBasis
from greenroom.settings import load_settings
from greenroom.wiring.command_line import build_command_line

BASIS: dict[PlanBasis, str] = {
    "CV and job": "The plan is based on your CV and the job.",
    "CV": "The plan is based on your CV. To add a job, run `greenroom practice --job FILE`.",
    "job": "The plan is based on the job. To add your CV, run `greenroom practice --cv FILE`.",
    "practice": "The plan is based on your practice. To add more, run `greenroom practice --cv FILE --job FILE`.",
    "stories": "The plan is based on your stories. To add topics, run `greenroom practice --cv FILE --job FILE`.",
    "nothing": "",
}
"""Descriptions of the choice of topics."""


def plan(
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON (docs/practising.md).")] = False,
    minutes_per_day: Annotated[int, typer.Option(help="Minutes to prepare each day.")] = 30,
) -> None:
    """Show what to do each day until your interview."""
    with closing(build_command_line(load_settings())) as parts:
        found = parts.progress.plan(LOCAL_CANDIDATE, minutes_per_day)
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
    """Return how far the plan reaches and its basis."""
    if found.interview_day is None:
        reach = (
            f"{counted(len(found.days), 'day')} of up to {found.minutes_per_day} minutes. "
            "No day is set for your interview; `greenroom practice --date DAY` plans back from it."
        )
    else:
        days_left = (found.interview_day - found.today).days
        until = f"in {counted(days_left, 'day')}" if days_left else "today"
        reach = (
            f"Your interview is {until}, on {day_in_words(found.interview_day)}. "
            f"Up to {found.minutes_per_day} minutes a day."
        )
    shortened = f" {found.reason}." if found.reason else ""
    return f"{reach}{shortened} {BASIS[found.based_on]}"
