"""Positions told in prose: "Since 2019 I have been Librarian at Lowmere College. ..." becomes a header and a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from greenroom.documents.contracts import Line, Segment, Span
from greenroom.profiles.dates import find_period
from greenroom.profiles.lexicon import share

_PROSE = re.compile(
    r"^,? I (?:have been|have worked as|was|am|worked as)(?: an?| the)? (?P<title>[^.,;()]{3,80}?) "
    r"(?:at|for|with|in) (?:the )?(?P<employer>[^.,;()]{2,80})(?P<end>\s*\([^()]*\))?[.,;]\s*"
)
_RUN_IN = re.compile(r"^[.:]\s+(?P<title>[^.;]{3,120})\.(?:\s+|$)")


def part_prose_positions(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield lines, each that opens with a period and names a title divided into a header and the text behind it."""
    for line in lines:
        text = line.text
        period = find_period(text) if not line.bullet and len(line.segments) == 1 else None
        said = None
        if period is not None and period.first == 0:
            said = _PROSE.match(text[period.last :]) or _RUN_IN.match(text[period.last :])
        if period is None or said is None or share(said["title"], "titles") == 0:
            yield line
            continue
        words = [text[: period.last], *(group for name, group in said.groupdict().items() if name != "end" and group)]
        yield replace(line, segments=tuple(_segment(line, part) for part in words), whole=True)
        rest = text[period.last + said.end() :].strip()
        if rest:
            below = replace(_segment(line, rest), left_points=line.left_points)
            yield replace(line, segments=(below,), top_points=line.top_points + line.size_points, bullet=True)


def _segment(line: Line, text: str) -> Segment:
    first = line.segments[0]
    return Segment((Span(text, line.size_points),), first.left_points, first.right_points)
