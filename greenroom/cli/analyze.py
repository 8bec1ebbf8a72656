"""``greenroom analyze``: a recording in, a report out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from greenroom.cli.output_files import check_destinations, write_all
from greenroom.cli.progress_bar import progress_bar
from greenroom.cli.summary import print_summary
from greenroom.errors import InputError
from greenroom.pipeline.analyze import analyze_recording
from greenroom.pipeline.request import build_request
from greenroom.report.document import Report
from greenroom.report.json_document import to_json
from greenroom.report.render.html import render_html
from greenroom.report.render.pdf import render_pdf
from greenroom.settings import load_settings
from greenroom.wiring.analysis import build_providers

STANDARD_OUTPUT = Path("-")


def analyze(
    recording: Annotated[
        Path, typer.Argument(help="Recording to analyse (webm, mp4, mov, mkv, ogg, wav, mp3, flac and others).")
    ],
    question: Annotated[str | None, typer.Option(help="Question that the recording answers.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="File with the interview's questions and their times (docs/questions.md).")
    ] = None,
    transcript: Annotated[
        Path | None, typer.Option(help="Transcript as txt, srt, vtt or json (docs/transcripts.md).")
    ] = None,
    profile: Annotated[
        Literal["fast", "full"] | None, typer.Option(help="How thorough the analysis is (default: from the settings).")
    ] = None,
    interview_type: Annotated[
        Literal["general", "behavioural", "technical", "case"],
        typer.Option("--type", help="Interview type. It decides how much each competency counts."),
    ] = "general",
    json: Annotated[
        Path | None, typer.Option(help="Write the report as JSON to this file, or print it with -.")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the report as HTML to this file.")] = None,
    pdf: Annotated[Path | None, typer.Option(help="Write the report as PDF to this file.")] = None,
) -> None:
    """Analyse a recording of an answer or an interview and write a report."""
    files = [path for path in (json, html, pdf) if path is not None and path != STANDARD_OUTPUT]
    inputs = [path for path in (recording, questions, transcript) if path is not None]
    if STANDARD_OUTPUT in (html, pdf):
        raise InputError("Only JSON can be printed", "Give file names for the HTML and the PDF")
    check_destinations(files, inputs)
    settings = load_settings()
    request = build_request(
        recording,
        question=question,
        questions=questions,
        transcript=transcript,
        profile=profile or settings.profile,
        interview_type=interview_type,
        language=settings.language,
    )
    providers = build_providers(settings)
    with progress_bar(providers.clock) as progress:
        report = analyze_recording(request, providers, progress)
    _deliver(report, json, html, pdf)


def _deliver(report: Report, json: Path | None, html: Path | None, pdf: Path | None) -> None:
    """Write the files, then print a summary, or only JSON if that goes to standard output."""
    as_json = to_json(report)
    contents: dict[Path, bytes] = {}
    if json is not None and json != STANDARD_OUTPUT:
        contents[json] = as_json.encode()
    if html is not None:
        contents[html] = render_html(report).encode()
    if pdf is not None:
        contents[pdf] = render_pdf(report)
    write_all(contents)
    if json == STANDARD_OUTPUT:
        sys.stdout.buffer.write(as_json.encode())  # JSON is UTF-8, whatever the terminal's encoding
        sys.stdout.buffer.flush()
        return
    console = Console(highlight=False)
    print_summary(report, console)
    for path in contents:
        console.print(f"Written: {path}", markup=False, soft_wrap=True)
