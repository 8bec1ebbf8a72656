"""Lines become items: a bullet or a paragraph each, wrapped lines joined."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.documents.contracts import Line
from greenroom.profiles.contracts import Source, Sourced
from greenroom.profiles.wrapping import join_lines

_FULL_RATIO = 0.78  # of the right edge: where a line ends that was wrapped
_LINE_PITCH = 1.9  # of the size
_SAME_LEFT_POINTS = 4.0
_NUMBERING = re.compile(r"^\d{1,2}[.)]\s+(?=\D)")


def read_items(lines: Sequence[Line]) -> list[Sourced]:
    """Return the bullets and paragraphs of lines without entries, each whole."""
    right_edge = max((line.segments[-1].right_points for line in lines), default=0.0)
    items: list[list[Line]] = []
    for line in lines:
        if items and _goes_on(items[-1], line, right_edge):
            items[-1].append(line)
        else:
            items.append([line])
    return [
        Sourced(
            _NUMBERING.sub("", join_lines(line.text for line in item)),
            Source(item[0].page, " ".join(line.text for line in item)),
        )
        for item in items
    ]


def _goes_on(item: Sequence[Line], line: Line, right_edge: float) -> bool:
    last = item[-1]
    if (
        line.bullet
        or _NUMBERING.match(line.text)
        or line.whole
        or line.bold != last.bold
        or line.heading_level is not None
    ):
        return False
    near = 0 < line.top_points - last.top_points <= _LINE_PITCH * line.size_points or line.page != last.page
    full = last.segments[-1].right_points >= _FULL_RATIO * right_edge
    return near and full and line.left_points >= item[0].left_points - _SAME_LEFT_POINTS
