"""Cut segments at characters with their styles: take dates out, and mend periods that a column wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from greenroom.documents.contracts import Line, Segment, Span
from greenroom.profiles.dates import LEADING_POINT, UNFINISHED

_SAME_COLUMN_POINTS = 30.0


def join_split_dates(lines: Sequence[Line]) -> list[Line]:
    """Join ``2017 –`` with the ``Present`` that a narrow column put on the next line."""
    joined: list[Line] = []
    for line in lines:
        retained: Line | None = line
        first = line.segments[0]
        point = LEADING_POINT.match(first.text)
        open_period = UNFINISHED.match(joined[-1].segments[0].text) if joined else None
        if point and open_period and abs(joined[-1].left_points - first.left_points) < _SAME_COLUMN_POINTS:
            before = joined[-1].segments
            end = Span(f" {point[0]} ", line.size_points)
            whole = (*_slice(before[0], 0, open_period.end()), end, *_slice(before[0], open_period.end(), None))
            joined[-1] = replace(joined[-1], segments=(replace(before[0], spans=whole), *before[1:]))
            rest = _slice(first, point.end(), None)
            segments = (replace(first, spans=rest), *line.segments[1:]) if rest else line.segments[1:]
            retained = replace(line, segments=segments) if segments else None
        if retained is not None:
            joined.append(retained)
    return joined


def _slice(segment: Segment, first: int, last: int | None) -> tuple[Span, ...]:
    """Return the spans of a segment's text from ``first`` to ``last``; offsets are those of ``segment.text``."""
    text = "".join(span.text for span in segment.spans)
    shift = len(text) - len(text.lstrip())
    begin, end = first + shift, len(text) if last is None else last + shift
    spans, at = [], 0
    for span in segment.spans:
        retained = span.text[max(0, begin - at) : max(0, end - at)]
        if retained.strip():
            spans.append(replace(span, text=retained))
        at += len(span.text)
    return tuple(spans)


def cut(segment: Segment, first: int, last: int) -> Segment:
    """Return a segment without the characters from ``first`` to ``last``, and without brackets around them."""
    text = segment.text
    if text[:first].rstrip().endswith(("(", "[")) and text[last:].lstrip().startswith((")", "]")):
        first = len(text[:first].rstrip()) - 1
        last = len(text) - len(text[last:].lstrip()) + 1
    return replace(segment, spans=(*_slice(segment, 0, first), *_slice(segment, last, None)))
