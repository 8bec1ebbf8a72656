"""What the candidate enters: an answer of many lines, or an instruction that begins with a slash. Pure.

The editor and plain lines keep to the same rules: Enter begins a new line, Enter on an empty line sends, and an
instruction on a line of its own is carried out at once while what was typed above it stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

InstructionName = Literal["skip", "hint", "repeat", "time", "pause", "clear", "end", "help"]

HELP = {
    "skip": "skip this question",
    "hint": "ask for help (only study mode gives hints)",
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
    """What the candidate says; empty when nothing was typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """What the candidate wants apart from answering; ``draft`` is the answer typed so far and not sent."""

    name: InstructionName
    draft: str


Entry = Answer | Instruction


def entry_on_enter(text: str) -> Entry | None:
    """Return what a text that ends where Enter was pressed means, None when Enter begins a new line.

    A line is an instruction only when it is nothing else: "/skip" is, "/skip the boring part" and "/usr/bin" are words
    of an answer.
    """
    above, _, line = text.rpartition("\n")
    name = _instruction_name(line)
    if name is not None:
        return Instruction(name, above)
    return Answer(text.strip()) if not line.strip() else None


def entry_when_sent(text: str) -> Entry:
    """Return what a text means when it is sent outright, wherever the cursor stands."""
    return entry_on_enter(text) or Answer(text.strip())


def unknown_instruction(answer: str) -> str | None:
    """Return the one word of an answer that looks like a mistyped instruction, such as "/skpi"."""
    word = answer.removeprefix("/")
    return answer if answer.startswith("/") and word.isalpha() else None


def _instruction_name(line: str) -> InstructionName | None:
    word = line.strip().lower()
    return next((name for name in get_args(InstructionName) if word == f"/{name}"), None)
