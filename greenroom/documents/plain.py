"""Plain text and Markdown become lines whose layout is their indentation and their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greenroom.documents.contracts import Document, DocumentFormat, DocumentLimits, Line, Segment, Span
from greenroom.documents.glyphs import clean, split_bullet
from greenroom.documents.markdown_marks import emphasis, without_links
from greenroom.documents.sniffing import decode
from greenroom.errors import InputError

BODY_SIZE_POINTS = 10.0
LINE_HEIGHT_POINTS = 12.0
CHARACTER_WIDTH_POINTS = 5.0
HEADING_SIZES_POINTS = {1: 20.0, 2: 15.0, 3: 12.0, 4: 11.0, 5: 10.5, 6: 10.5}

_GAP = re.compile(r"\t+| {3,}")
_RULE = re.compile(r"^\s*([-_=*~#])\1{2,}\s*$")
_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.*)$")
_FENCE = re.compile(r"^\s*(`{3,})")
_LIST_ITEM = re.compile(r"^(\s*)(?:[-*+]|\d{1,2}[.)])\s+(.*)$")


def read_text(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the lines of a text file; three spaces or a tab part the segments of a line."""
    lines = []
    for number, raw in enumerate(_raw_lines(content, name, limits)):
        bullet, body = split_bullet(clean(raw))
        if body.strip():
            indent = len(raw) - len(raw.lstrip())
            lines.append(make_line(_cells(body), number, indent=indent, bullet=bullet))
    return _document(name, "text", lines)


def read_markdown(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the lines of a Markdown file, its headings, lists, emphasis and fenced code understood."""
    lines: list[Line] = []
    fence: str | None = None
    for number, raw in enumerate(_raw_lines(content, name, limits)):
        mark = _FENCE.match(raw)
        if mark and (fence is None or mark[1].startswith(fence)):
            fence = mark[1] if fence is None else None
        else:
            lines.extend(_markdown_line(raw, number) if fence is None else _code_line(raw, number))
    return _document(name, "markdown", lines)


def _code_line(raw: str, number: int) -> Iterator[Line]:
    """Yield a line of code, unless it is blank."""
    if raw.strip():
        yield make_line(code_cells(raw), number, code=True)


def code_cells(text: str) -> tuple[tuple[Span, ...], ...]:
    """Return a line of code as the one cell of a line, its indentation in spaces."""
    return ((Span(clean(text.expandtabs(4)), BODY_SIZE_POINTS),),)


def _markdown_line(raw: str, number: int) -> Iterator[Line]:
    """Yield the content of a line outside code, unless it is blank or the rule of a table."""
    text = without_links(clean(raw)).rstrip()
    heading = _MARKDOWN_HEADING.match(text)
    item = _LIST_ITEM.match(text)
    title = heading[2].rstrip("#").rstrip() if heading else ""
    if heading and title:
        level = len(heading[1])
        size = HEADING_SIZES_POINTS[level]
        cells = tuple(_emphasis(cell, size) for cell in _table_cells(title))
        yield make_line(cells, number, heading_level=level)
    elif item and item[2].strip():
        yield make_line((_emphasis(item[2]),), number, indent=len(item[1]), bullet=True)
    elif (marked := split_bullet(text))[0]:
        yield make_line((_emphasis(marked[1]),), number, indent=len(text) - len(text.lstrip()), bullet=True)
    elif text.strip() and not set(text.strip()) <= set("|-: "):
        yield make_line(tuple(_emphasis(cell) for cell in _table_cells(text)), number)


def make_line(
    cells: tuple[tuple[Span, ...], ...],
    number: int,
    *,
    indent: int = 0,
    bullet: bool = False,
    heading_level: int | None = None,
    flow: int = 0,
    page: int = 1,
    whole: bool = False,
    code: bool = False,
) -> Line:
    """Return the line that a format without geometry has at this number: cells side by side, lines below each other."""
    segments = []
    left = indent * CHARACTER_WIDTH_POINTS
    for spans in cells:
        right = left + CHARACTER_WIDTH_POINTS * sum(len(span.text) for span in spans)
        segments.append(Segment(spans, left, right))
        left = right + 4 * CHARACTER_WIDTH_POINTS
    return Line(tuple(segments), page, flow, number * LINE_HEIGHT_POINTS, bullet, heading_level, whole, code)


def _raw_lines(content: bytes, name: str, limits: DocumentLimits) -> list[str]:
    text = decode(content, name)
    if len(text) > limits.max_characters:
        raise InputError(f"{name} has more than {limits.max_characters} characters", "Upload only the relevant part")
    return ["" if _RULE.match(line) else line for line in text.splitlines()]


def _cells(text: str) -> tuple[tuple[Span, ...], ...]:
    return tuple((Span(cell, BODY_SIZE_POINTS),) for cell in _GAP.split(text.strip()) if cell.strip())


def _table_cells(text: str) -> list[str]:
    stripped = text.strip()
    if stripped.startswith("|") and stripped.endswith("|"):
        return [cell.strip() for cell in stripped.strip("|").split("|") if cell.strip()] or [stripped]
    return [stripped]


def _emphasis(text: str, size: float = BODY_SIZE_POINTS) -> tuple[Span, ...]:
    return tuple(Span(part.text, size, part.bold, part.italic) for part in emphasis(text))


def _document(name: str, form: DocumentFormat, lines: list[Line]) -> Document:
    return Document(name, form, 1, tuple(lines))
