"""Pieces of a page become lines in reading order: columns are found by the white between them.

A strip of white down the page separates two columns only if each side is text of its own. A strip beside dates or
labels belongs to a table: there, the two sides of a row are one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from greenroom.documents.contracts import Line, Segment
from greenroom.documents.glyphs import split_bullet
from greenroom.documents.pieces import Piece

_SAME_ROW = 0.35  # of the size: maximum distance of the baselines of one row
_SEGMENT_GAP = 1.4  # of the size: a gap wider than any space of a justified line
_GUTTER_POINTS = 7.0
_FEWEST_ROWS = 5
_LEAST_HEIGHT_RATIO = 0.12  # of the page
_NARROW_RATIO = 0.42  # of the width: a narrower column is a sidebar
_DATED_RATIO = 0.25
_LONGEST_PERIOD = 31  # September 2018 – September 2023
_ALIGNED_RATIO = 0.85
_MARGIN_HEADINGS_RATIO = 0.8
_CANDIDATE_STEP_POINTS = 3.0
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d\d\b|\bpresent\b|\bheute\b|\bactual", re.IGNORECASE)

Row = list[Piece]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A strip of white at ``x`` beside the rows ``first`` to ``last`` (exclusive)."""

    x: float
    first: int
    last: int


def arrange(pieces: Sequence[Piece], page: int, page_size: tuple[float, float]) -> list[Line]:
    """Return the lines of a page in reading order.

    Parameters
    ----------
    page
        Its number, from 1.
    page_size
        Width and height in points.
    """
    if not pieces:
        return []
    rows = _rows(pieces)
    lines: list[Line] = []
    for flow, block in _blocks(rows, page_size[1]):
        lines.extend(_line(row, page, flow) for row in block)
    return lines


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """Group pieces by baseline, top to bottom; within a row left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: (piece.baseline, piece.left)):
        tolerance = _SAME_ROW * min(piece.size_points, rows[-1][0].size_points) if rows else 0.0
        if rows and piece.baseline - rows[-1][-1].baseline <= max(tolerance, 1.0):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _blocks(rows: list[Row], page_height: float) -> list[tuple[int, list[Row]]]:
    """Return the rows in blocks, each with its flow: the page itself, or its columns and what is above and below."""
    cut = _best_cut(rows, page_height)
    if cut is None:
        return [(0, rows)]
    left, right = _sides(rows, cut)
    width = max(piece.right for row in rows for piece in row) - min(piece.left for row in rows for piece in row)
    left_flow = 1 if _width(left) < _NARROW_RATIO * width and _width(left) < _width(right) else 0
    right_flow = 2 if not left_flow and _width(right) < _NARROW_RATIO * width else 0
    above, below = rows[: cut.first], rows[cut.last :]
    return [
        (0, above),
        *((left_flow or flow, block) for flow, block in _blocks(left, page_height)),
        *((right_flow or flow, block) for flow, block in _blocks(right, page_height)),
        *(_blocks(below, page_height) if len(below) > 2 * _FEWEST_ROWS else [(0, below)]),
    ]


def _sides(rows: list[Row], cut: _Cut) -> tuple[list[Row], list[Row]]:
    """Return the parts of the rows left and right of a cut."""
    inside = rows[cut.first : cut.last]
    left = [[piece for piece in row if piece.right <= cut.x] for row in inside]
    right = [[piece for piece in row if piece.left >= cut.x] for row in inside]
    return [row for row in left if row], [row for row in right if row]


def _width(rows: list[Row]) -> float:
    return max(piece.right for row in rows for piece in row) - min(piece.left for row in rows for piece in row)


def _best_cut(rows: list[Row], page_height: float) -> _Cut | None:
    """Return the strip of white beside the most rows that separates columns, or None without one."""
    if len(rows) < _FEWEST_ROWS:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    cuts = []
    for step in range(
        int((right - left) * 0.12 / _CANDIDATE_STEP_POINTS), int((right - left) * 0.88 / _CANDIDATE_STEP_POINTS)
    ):
        cuts.extend(_cuts_at(left + step * _CANDIDATE_STEP_POINTS, rows))
    tall = [cut for cut in cuts if _height(rows, cut) >= _LEAST_HEIGHT_RATIO * page_height]
    tall.sort(key=lambda cut: (_height(rows, cut), _clearance(rows, cut)), reverse=True)
    return next((cut for cut in tall if _parts_columns(rows, cut)), None)


def _cuts_at(x: float, rows: list[Row]) -> list[_Cut]:
    """Return the stretches of rows that leave a gutter free at ``x`` and have text on both sides of it."""
    crossing = [
        any(piece.left < x + _GUTTER_POINTS / 2 and piece.right > x - _GUTTER_POINTS / 2 for piece in row)
        for row in rows
    ]
    edges = [-1, *(index for index, crosses in enumerate(crossing) if crosses), len(rows)]
    cuts = []
    for before, after in pairwise(edges):
        stretch = range(before + 1, after)
        left_stands = any(rows[index][0].left < x for index in stretch)
        right_stands = any(rows[index][-1].right > x for index in stretch)
        if len(stretch) >= _FEWEST_ROWS and left_stands and right_stands:
            cuts.append(_Cut(x, before + 1, after))
    return cuts


def _height(rows: list[Row], cut: _Cut) -> float:
    return rows[cut.last - 1][0].bottom - rows[cut.first][0].top


def _clearance(rows: list[Row], cut: _Cut) -> float:
    """Return how far the nearest character is from the cut, in points."""
    return min(
        min(abs(piece.right - cut.x), abs(piece.left - cut.x)) for row in rows[cut.first : cut.last] for piece in row
    )


def _parts_columns(rows: list[Row], cut: _Cut) -> bool:
    left, right = _sides(rows, cut)
    if min(len(left), len(right)) < _FEWEST_ROWS:
        return False
    left_is_side = _width(left) <= _width(right)
    side, main = (left, right) if left_is_side else (right, left)
    if sum(_is_dated(row) for row in side) >= _DATED_RATIO * len(side):
        return False
    return _is_text_of_its_own(side, main)


def _is_dated(row: Row) -> bool:
    """Whether a row has little more than a date, as beside entries."""
    text = _text(row)
    return len(text) <= _LONGEST_PERIOD and _DATED.search(text) is not None


def _is_text_of_its_own(side: list[Row], main: list[Row]) -> bool:
    headings = sum(_looks_like_heading(row, side) for row in side)
    bold = sum(row[0].bold for row in side)
    if max(headings, bold) >= _MARGIN_HEADINGS_RATIO * len(side):
        return False  # headings beside their sections
    if headings:
        return True
    baselines = {round(row[0].baseline) for row in main}
    aligned = sum(bool({round(row[0].baseline) + shift for shift in (-1, 0, 1)} & baselines) for row in side)
    if aligned < _ALIGNED_RATIO * len(side):
        return True
    # A paper in two columns shares one grid of baselines: there both sides are full of words.
    return len(side) >= 0.75 * len(main) and median(len(row) for row in side) >= 5


def _looks_like_heading(row: Row, column: list[Row]) -> bool:
    text = _text(row)
    if len(row) > 4 or not any(character.isalpha() for character in text):
        return False
    body = median(other[0].size_points for other in column)
    large = row[0].size_points >= 1.12 * body
    return (
        large
        or (len(text) > 3 and text.isupper())
        or (row[0].bold and sum(r[0].bold for r in column) < len(column) / 2)
    )


def _text(row: Row) -> str:
    return " ".join(piece.text for piece in row)


def _line(row: Row, page: int, flow: int) -> Line:
    groups: list[Row] = [[row[0]]]
    for before, piece in pairwise(row):
        if piece.left - before.right > _SEGMENT_GAP * max(before.size_points, piece.size_points):
            groups.append([piece])
        else:
            groups[-1].append(piece)
    bullet = split_bullet(f"{groups[0][0].text} x")[0] and (len(row) > 1)
    if bullet:
        groups[0] = groups[0][1:]
        groups = [group for group in groups if group]
    segments = tuple(_segment(group) for group in groups)
    return Line(segments, page, flow, row[0].top, bullet)


def _segment(pieces: Row) -> Segment:
    spans = tuple(piece.as_span(first=index == 0) for index, piece in enumerate(pieces))
    return Segment(spans, pieces[0].left, max(piece.right for piece in pieces))
