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
from greenroom.cli.session_numbers import interview_of
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
            interview_id = interview_of(found, session)
            with parts.basis.database.reading() as db:
                report = parts.records.report(db, interview_id)
            show_blocks(screen, compose_review(report))
        elif as_json:
            sys.stdout.write(TypeAdapter(Progress).dump_json(found, indent=2).decode() + "\n")
        else:
            show_progress(screen, found)
