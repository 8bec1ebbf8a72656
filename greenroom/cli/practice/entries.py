"""What the candidate enters: an answer of many lines, or an instruction that begins with a slash. Pure.

The editor and plain lines keep the same rules: Enter begins a new line, and Enter on an empty line sends. An
instruction on a line of its own is carried out at once, and the text above it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

InstructionName = Literal["skip", "hint", "retake", "repeat", "time", "pause", "clear", "end", "help"]

HELP = {
    "skip": "skip this question",
    "hint": "ask for help (only study mode gives hints)",
    "retake": "answer the question before again (both answers are kept, the later one counts)",
    "repeat": "hear the question again",
    "time": "show the time used",
    "pause": "pause the interview until you press Enter",
    "clear": "discard your unsent text",
    "end": "end the interview and show the report",
    "help": "this list",
}
"""What each instruction does, as the candidate reads it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidate's answer; empty when nothing was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """The candidate's instruction; ``draft`` is the unsent answer so far."""

    name: InstructionName
    draft: str


Entry = Answer | Instruction


def entry_on_enter(text: str) -> Entry | None:
    """Return the meaning of a text when Enter is pressed at its end, None when Enter begins a new line.

    A line is an instruction only if it has no other words: "/skip" is one; "/skip the boring part" and "/usr/bin" are
    words of an answer.
    """
    above, _, line = text.rpartition("\n")
    name = _instruction_name(line)
    if name is not None:
        return Instruction(name, above)
    return Answer(text.strip()) if not line.strip() else None


def entry_when_sent(text: str) -> Entry:
    """Return the meaning of a text that is sent outright, wherever the cursor is."""
    return entry_on_enter(text) or Answer(text.strip())


def unknown_instruction(answer: str) -> str | None:
    """Return the one word of an answer that looks like a mistyped instruction, such as "/skpi"."""
    word = answer.removeprefix("/")
    return answer if answer.startswith("/") and word.isalpha() else None


def _instruction_name(line: str) -> InstructionName | None:
    word = line.strip().lower()
    return next((name for name in get_args(InstructionName) if word == f"/{name}"), None)
