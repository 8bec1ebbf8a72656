"""What the candidate may know of the plan: its parts and the reason for them, but no question."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from greenroom.cli.phrases import counted
from greenroom.cli.screen import INDENT, Screen
from greenroom.interview.outline import Outline, OutlinePart
from greenroom.interview.persona_files import load_persona
from greenroom.interview.preparing import InterviewRequest

PARTS: Mapping[OutlinePart, str] = MappingProxyType(
    {
        "cv": "about your CV",
        "job": "about the job",
        "cv and job": "comparing your CV with the job",
        "field": "about your field",
        "conduct": "about how you work",
        "motivation": "about your motivation",
    }
)


def show_outline(screen: Screen, outline: Outline, request: InterviewRequest) -> None:
    """Print who asks, for how long, about what and why, as the set-up page of the web application shows it."""
    who = " and ".join(speaker.name for speaker in load_persona(request.persona).speakers)
    role = f", for the role of {outline.role}" if outline.role else ""
    screen.heading("The plan")
    screen.paragraph(f"{outline.minutes:.0f} minutes with {who}{role}.", indent=INDENT)
    screen.items(_parts(outline))
    screen.paragraph(outline.reason, indent=INDENT)
    for failure in outline.failures:
        screen.paragraph(failure, indent=INDENT)
    if outline.may_be_asked:
        screen.heading("You may be asked about this")
        screen.items(outline.may_be_asked)
    screen.paragraph(_manner(request), indent=INDENT)


def _parts(outline: Outline) -> list[str]:
    parts = ["A warm-up: you introduce yourself"] if outline.has_warm_up else []
    return [*parts, *(f"{counted(count, 'question')} {PARTS[part]}" for part, count in outline.parts)]


def _manner(request: InterviewRequest) -> str:
    if request.mode == "study":
        return "Study mode: you can ask for hints, and each question is explained."
    return "As in a real interview, you get feedback only at the end, in the report."
