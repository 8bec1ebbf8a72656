"""Lines of bounded length: patterns may search a line from each of its characters, so no line may be long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from greenroom.documents.contracts import Line, Segment, Span

MAX_CHARACTERS = 2_000
"""A summary of 300 words; the time for a document then grows with the number of its lines alone."""


def with_bounded_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines, each that is too long cut into several."""
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
