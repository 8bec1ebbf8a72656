"""``greenroom read-cv`` and ``read-job``: the facts in a document, with their places."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console
from rich.text import Text

from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.facts import facts
from greenroom.profiles.json_form import to_json
from greenroom.profiles.reading import read_cv, read_job
from greenroom.profiles.summary import summarise_candidate, summarise_job
from greenroom.wiring.texts import build_documents

DocumentPath = Annotated[Path, typer.Argument(help="PDF, DOCX, HTML, Markdown or text.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print every field with its source as JSON.")]


def read_cv_command(document: DocumentPath, as_json: AsJson = False) -> None:
    """Show a summary of a CV and its facts with page numbers."""
    cv = read_cv(document, build_documents())
    _print(cv, summarise_candidate(cv), as_json)


def read_job_command(document: DocumentPath, as_json: AsJson = False) -> None:
    """Show a summary of a job description and its facts with page numbers."""
    job = read_job(document, build_documents())
    _print(job, summarise_job(job), as_json)


def _print(profile: CandidateProfile | JobProfile, summary: str, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(
            orjson.dumps(to_json(profile), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2).decode()
        )
        return
    console = Console(highlight=False)
    console.print(Text(summary, style="bold"))
    known = facts(profile, None) if isinstance(profile, CandidateProfile) else facts(None, profile)
    for fact in known:
        console.print(Text(f"- {fact.text} (page {fact.source.page})"))
    for note in profile.notes:
        console.print(Text(f"Note: {note}."))
