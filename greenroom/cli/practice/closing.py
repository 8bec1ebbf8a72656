"""After the last turn: the candidate's own estimates, the report, the next steps, and the place of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import TypeAdapter

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.blocks import Block, Heading, Listing, show_blocks, to_markdown
from greenroom.cli.output_files import check_destinations, write_all
from greenroom.cli.phrases import day_in_words, task_in_words
from greenroom.cli.practice.estimates import ask_all_estimates
from greenroom.cli.practice.review import compose_review
from greenroom.cli.practice.tools import PracticeTools
from greenroom.errors import InputError
from greenroom.interview.reports import InterviewReport, InterviewView
from greenroom.progress.contracts import Plan

FORMS = (".md", ".json")
"""Endings of a report file; each determines the format."""

MINUTES_TOMORROW = 30


def check_report_file(path: Path, inputs: Sequence[Path]) -> None:
    """Refuse before the interview a report file that could not be written after it.

    Raises
    ------
    InputError
        The name has another ending, or its folder is not writable.
    """
    if path.suffix.lower() not in FORMS:
        raise InputError(f"Unknown report format: {path.name}", f"Use a file name that ends with {' or '.join(FORMS)}")
    check_destinations([path], inputs)


def close_interview(tools: PracticeTools, view: InterviewView, report_file: Path | None) -> None:
    """Show the report of an interview that is over, and write it to a file on request.

    Raises
    ------
    InputError, MachineError
        The file cannot be written after all; the database has all data.
    """
    if view.summary.mode == "real":
        ask_all_estimates(tools.practice, view, tools.answer_input, tools.screen)
    report = tools.practice.report(view.summary.id)
    plan = tools.progress.plan(LOCAL_CANDIDATE, MINUTES_TOMORROW)
    blocks = [*compose_review(report), *_next_day(plan)]
    show_blocks(tools.screen, blocks)
    _tell_where_it_is(tools)
    if report_file is not None:
        write_all({report_file: _as_file(report_file, report, blocks)})
        tools.screen.line(f"Written: {report_file}")


def _next_day(plan: Plan) -> Iterator[Block]:
    """Yield the plan of tomorrow, or of today where the plan ends today."""
    if plan.days:
        day = plan.days[min(1, len(plan.days) - 1)]
        when = "Tomorrow" if day.day > plan.today else "Today"
        yield Heading(f"{when}, {day_in_words(day.day)}")
        yield Listing(f"{day.minutes} minutes", tuple(task_in_words(task) for task in day.tasks))


def _tell_where_it_is(tools: PracticeTools) -> None:
    where = (
        "the database of your settings" if tools.settings.database_url else str(tools.settings.home / "greenroom.db")
    )
    tools.screen.heading("Kept")
    tools.screen.line(f"  {where}")
    tools.screen.paragraph(
        "Run `greenroom progress` to see your progress and `greenroom plan` to see your plan.", indent=2
    )


def _as_file(path: Path, report: InterviewReport, blocks: Sequence[Block]) -> bytes:
    if path.suffix.lower() == ".json":
        return TypeAdapter(InterviewReport).dump_json(report, indent=2) + b"\n"
    return to_markdown(blocks).encode()
