"""``greenroom progress``: a candidate's progress over sessions."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import Annotated

import typer
from pydantic import TypeAdapter
from rich.console import Console

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.cli.blocks import show_blocks
from greenroom.cli.practice.review import compose_review
from greenroom.cli.progress_page import show_progress
from greenroom.cli.screen import Screen
from greenroom.errors import InputError
from greenroom.progress.contracts import Progress
from greenroom.settings import load_settings
from greenroom.wiring.command_line import build_command_line


def progress(
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON (docs/practising.md).")] = False,
    session: Annotated[int | None, typer.Option(help="Show the report of the session with this number.")] = None,
) -> None:
    """Show your sessions, scores, due reviews and how well you judge yourself."""
    screen = Screen(Console(highlight=False))
    with closing(build_command_line(load_settings())) as parts:
        found = parts.progress.progress(LOCAL_CANDIDATE)
        if session is not None:
            interview_id = _interview_id(found, session)
            with parts.basis.database.reading() as db:
                report = parts.records.report(db, interview_id)
            show_blocks(screen, compose_review(report))
        elif as_json:
            sys.stdout.write(TypeAdapter(Progress).dump_json(found, indent=2).decode() + "\n")
        else:
            show_progress(screen, found)


def _interview_id(found: Progress, number: int) -> str:
    """Return the interview of a session, counted from 1 as `show_progress` does.

    Raises
    ------
    InputError
        There is no session of that number.
    """
    if not 1 <= number <= len(found.sessions):
        raise InputError(f"Session {number} not found", "Run `greenroom progress` to list finished sessions")
    return found.sessions[number - 1].interview_id
