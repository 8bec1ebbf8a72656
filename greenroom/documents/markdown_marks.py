"""The marks within a line of Markdown: links and emphasis, found in time that grows with the length of the line.

A pattern with a lazy middle would search the rest of the line again from every opening mark.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

_DOUBLE, _SINGLE = ("**", "__"), ("*", "_")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A stretch of a line."""

    text: str
    bold: bool = False
    italic: bool = False


def without_links(text: str) -> str:
    """Return a line with each link or picture replaced by its words."""
    retained: list[str] = []
    at = opening = 0
    while (opening := text.find("[", opening)) >= 0:
        closing = text.find("]", opening)
        if closing < 0:
            break
        if text[closing + 1 : closing + 2] != "(":
            opening = closing  # every bracket that opens before it would end at it too
            continue
        end = text.find(")", closing)
        if end < 0:
            break
        retained += text[at:opening].removesuffix("!") if opening > at else "", text[opening + 1 : closing]
        at = opening = end + 1
    return "".join((*retained, text[at:]))


def emphasis(text: str) -> Iterator[MarkedText]:
    """Yield the stretches of a line: plain, between double marks (bold), and between single marks (italic)."""
    closings = {mark: _closings(text, mark) for mark in (*_DOUBLE, *_SINGLE)}
    at = 0
    for opening, character in enumerate(text):
        if opening < at or character not in _SINGLE:
            continue
        for mark in (2 * character, character):
            closing = _closing(text, opening, mark, closings[mark])
            if closing is not None:
                if opening > at:
                    yield MarkedText(text[at:opening])
                inside = text[opening + len(mark) : closing]
                yield MarkedText(inside, bold=mark in _DOUBLE, italic=mark in _SINGLE)
                at = closing + len(mark)
                break
    if at < len(text):
        yield MarkedText(text[at:])


def _closing(text: str, opening: int, mark: str, closings: list[int]) -> int | None:
    """Return where the emphasis ends that a mark at ``opening`` begins; None where it begins none."""
    inside = opening + len(mark)
    begins = text.startswith(mark, opening) and not text[inside : inside + 1].isspace()
    if not begins or (mark in _SINGLE and _is_word(text[opening - 1 : opening])):
        return None
    place = bisect_left(closings, inside + 1)
    return closings[place] if place < len(closings) else None


def _closings(text: str, mark: str) -> list[int]:
    """Return where a mark may end emphasis: after a character that is no space, and a single one not within a word."""
    found = []
    place = text.find(mark, 1)
    while place >= 0:
        within_word = mark in _SINGLE and _is_word(text[place + 1 : place + 2])
        if not text[place - 1].isspace() and not within_word:
            found.append(place)
        place = text.find(mark, place + 1)
    return found


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
