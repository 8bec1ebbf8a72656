"""Texts with hand-marked fillers.

``{F uh }`` is a filled pause, ``{D you know }`` a discourse marker, ``{E I mean }`` an editing term: the notation of
Switchboard (Meteer et al. 1995). Everything else of it is taken away: the coordinators' braces, the brackets of
repairs, overlap marks, noises, doubts, and the slashes between units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from greenroom.analysis.language.tokens import tokenize

SPEAKER = re.compile(r"^[AB]\.\d+:\s*")
CALL_START = re.compile(r"^[AB]\.1:")
NOISE = re.compile(r"<[^<>]*>|\(\(|\)\)|#|[\[\]+]|-?/")
MARK = re.compile(r"\{([A-Z]) |\}")
KINDS = {"F": "filled_pause", "D": "discourse_marker", "E": "editing_term"}


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and, for each of its words, the kind of filler that it is part of, or None."""

    text: str
    kinds: tuple[str | None, ...]

    def without_punctuation(self) -> MarkedText:
        """Return the same words as a recogniser writes them: lower case, nothing between them."""
        words = [token.lower for token in tokenize(self.text)]
        return MarkedText(" ".join(words), self.kinds)


def read_marks(marked: str) -> MarkedText:
    """Return the text without its marks, and its words' kinds; the innermost mark counts, and "oh" is never one."""
    text, position = "", 0
    open_marks: list[str] = []
    labels: list[str | None] = []
    for mark in MARK.finditer(marked):
        piece = marked[position : mark.start()]
        text += piece
        labels += [open_marks[-1] if open_marks else None] * len(piece)
        position = mark.end()
        if mark.group(1):
            open_marks.append(mark.group(1))
        elif open_marks:
            open_marks.pop()
    text += marked[position:]
    labels += [None] * (len(text) - len(labels))
    kinds = [None if token.lower == "oh" else KINDS.get(labels[token.start] or "") for token in tokenize(text)]
    return MarkedText(re.sub(r"\s+", " ", text).strip(), tuple(kinds))


def read_calls(path: Path) -> Iterator[list[MarkedText]]:
    """Yield each telephone call as its turns."""
    call: list[str] = []
    for line in path.read_text().splitlines():
        if CALL_START.match(line) and call and not (line.startswith("B") and len(call) < 2):
            yield _turns(call)
            call = []
        if SPEAKER.match(line) or not call:
            call.append(line)
        else:
            call[-1] += " " + line
    yield _turns(call)


def _turns(lines: list[str]) -> list[MarkedText]:
    turns = [read_marks(NOISE.sub(" ", SPEAKER.sub("", line))) for line in lines]
    return [turn for turn in turns if turn.kinds]
