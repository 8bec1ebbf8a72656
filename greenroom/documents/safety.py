"""A document is data, never an instruction: text that speaks to a program is noted, and stays plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.documents.contracts import Line

_COMMAND = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:previous|prior|above|earlier|all|any|your)\b"
    r".{0,30}\b(?:instruction|prompt|rule|direction|command|guideline)s?"
    r"|\b(?:system|developer)\s+(?:prompt|message)\b|<\|?(?:im_start|system|endoftext|assistant)\|?>"
    r"|\b(?:you are|act as|pretend to be)\b.{0,30}"
    r"\b(?:an? ai|assistant|language model|chatgpt|llm|interviewer|evaluator|judge)\b"
    r"|\b(?:give|award|assign|rate|score|grade|mark)\b.{0,40}\b(?:candidate|applicant|answers?|me|resume|cv)\b"
    r".{0,40}\b(?:100|full marks|highest|maximum|top|perfect|best|10/10)"
    r"|\b(?:recommend|hire)\b.{0,30}\b(?:this|the)\s+(?:candidate|applicant)\b"
    r"|\b(?:ai|llm|language models?|chatgpt)\b.{0,40}\b(?:must|should|please|are instructed)\b",
    re.IGNORECASE,
)
COMMAND_NOTE = "Page {page} holds a sentence that reads like a command to a program. It is kept as plain text: {text}"


def reads_like_command(text: str) -> bool:
    """Return whether a text addresses a program."""
    return _COMMAND.search(text) is not None


def command_notes(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return a note for each line, or pair of lines, that reads like a command to a program."""
    notes = []
    for before, line in zip((None, *lines), lines, strict=False):
        text = line.text
        wrapped = before is not None and not _COMMAND.search(before.text) and not _COMMAND.search(text)
        joined = f"{before.text} {text}" if wrapped and before is not None else text
        if _COMMAND.search(joined):
            notes.append(COMMAND_NOTE.format(page=line.page, text=repr(joined[:80])))
    return tuple(notes)
