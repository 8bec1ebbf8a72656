"""Lines of bounded length: patterns may search a line from each of its characters, so no line may be long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from greenroom.documents.contracts import Document, Line, Segment, Span
from greenroom.errors import InputError

MAX_CHARACTERS = 2_000
"""A summary of 300 words; the time for a document then grows with the number of its lines alone."""


MAX_LINES = 6_000
"""Sixty full pages."""


def bounded_lines(document: Document) -> list[Line]:
    """Return the lines of a CV or a job description, each that is too long cut into several.

    Raises
    ------
    InputError
        There are more than any such document has.
    """
    if len(document.lines) > MAX_LINES:
        raise InputError(f"{document.name} has more than {MAX_LINES} lines", "Upload only the relevant part")
    return list(_cut(document.lines))


def _cut(lines: Iterable[Line]) -> Iterator[Line]:
    for line in lines:
        if sum(len(span.text) for segment in line.segments for span in segment.spans) <= MAX_CHARACTERS:
            yield line
            continue
        text = " ".join(line.text.split())
        size, bold = line.size_points, line.bold
        left, right = line.left_points, line.segments[-1].right_points
        for number, part in enumerate(_parts(text)):
            segment = Segment((Span(part, size, bold),), left, right)
            yield replace(line, segments=(segment,), bullet=line.bullet and number == 0, code=False)


def _parts(text: str) -> Iterator[str]:
    """Cut a text at spaces where there are any."""
    at = 0
    while len(text) - at > MAX_CHARACTERS:
        space = text.rfind(" ", at, at + MAX_CHARACTERS)
        end = space if space > at else at + MAX_CHARACTERS
        yield text[at:end]
        at = end + (space > at)
    yield text[at:]
