"""Whether the candidate gets the editor or plain lines."""

from __future__ import annotations

import io
import os
import sys

from greenroom.cli.practice.answer_input import AnswerInput, PlainLines
from greenroom.cli.screen import Screen

SIMPLE_TERMINALS = frozenset(("", "dumb", "unknown"))
"""Values of ``TERM`` that promise no cursor to move."""


def open_answer_input(screen: Screen) -> AnswerInput:
    """Return the editor where a person sits at a terminal that can move its cursor, else plain lines."""
    is_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if is_terminal and os.environ.get("TERM", "") not in SIMPLE_TERMINALS:
        from greenroom.cli.practice.editor import open_editor  # noqa: PLC0415 - a pipe need not wait for it

        return open_editor()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # an answer in a strange encoding is still an answer
    return PlainLines(sys.stdin, screen.line)
