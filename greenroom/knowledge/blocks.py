"""Lines become blocks: headings, paragraphs, lists, tables and code, each whole as its author meant it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from greenroom.documents.contracts import Document, Line
from greenroom.documents.plain import LINE_HEIGHT_POINTS

BlockKind = Literal["heading", "paragraph", "list", "table", "code"]

PARAGRAPH_GAP = 1.5
"""White between paragraphs, in heights of a line, above which the next line begins another one."""

LARGER_RATIO = 1.12
"""How much larger than body text a heading is, if only its appearance marks it."""

MOST_HEADING_WORDS = 12
MOST_MARKED_HEADING_WORDS = 30
"""A longer line is no heading, whatever its markup."""

SENTENCE_ENDS = (".", "!", "?", ":", ";", ",", "…")
CELL_EDGE = " | "


@dataclass(frozen=True, slots=True)
class Block:
    """A unit that is cut only when it is too long.

    Parameters
    ----------
    parts
        A paragraph or heading as one; the items, rows or lines of code of the others.
    level
        Of a heading, 1 the highest; None for other kinds.
    flow
        The stream of text that it belongs to: a sidebar is under none of the page's headings.
    """

    kind: BlockKind
    parts: tuple[str, ...]
    page: int
    flow: int
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Type:
    """The typography of the body text: larger, bolder or more widely spaced text has a meaning."""

    size_points: float
    bold: bool
    pitch_points: float
    heading_sizes: tuple[float, ...]


def find_blocks(document: Document) -> list[Block]:
    """Return the blocks of a document in reading order; together they hold every word of it."""
    body = _type_of(document)
    blocks: list[Block] = []
    before: Line | None = None
    for index, line in enumerate(document.lines):
        after = document.lines[index + 1] if index + 1 < len(document.lines) else None
        block = _block(line, before, after, document, body)
        joined = _join(blocks[-1], block, line, before, body) if blocks and before is not None else None
        if joined is None:
            blocks.append(block)
        else:
            blocks[-1] = joined
        before = line
    return blocks


def _block(line: Line, before: Line | None, after: Line | None, document: Document, body: _Type) -> Block:
    level = line.heading_level or _level_by_looks(line, before, after, document, body)
    if level is not None and len(line.text.split()) <= MOST_MARKED_HEADING_WORDS:
        return Block("heading", (line.text,), line.page, line.flow, level)
    if line.code:
        return Block("code", (line.text,), line.page, line.flow)
    if line.bullet:
        return Block("list", (line.text,), line.page, line.flow)
    if len(line.segments) > 1:
        return Block("table", (CELL_EDGE.join(segment.text for segment in line.segments),), line.page, line.flow)
    return Block("paragraph", (line.text,), line.page, line.flow)


def _join(last: Block, block: Block, line: Line, before: Line, body: _Type) -> Block | None:
    """Return the last block with its continuation, or None if another one begins."""
    if last.flow != block.flow or "heading" in (last.kind, block.kind):
        return None
    if block.kind == last.kind != "paragraph":
        return Block(last.kind, (*last.parts, *block.parts), last.page, last.flow)
    if block.kind != "paragraph" or line.whole or last.kind in ("table", "code"):
        return None
    if not _continues(line, before, body):
        return None
    wrapped = f"{last.parts[-1]} {block.parts[0]}"
    return Block(last.kind, (*last.parts[:-1], wrapped), last.page, last.flow)


def _continues(line: Line, before: Line, body: _Type) -> bool:
    """Return whether a line continues the paragraph or item of the line before it."""
    if line.page != before.page or line.top_points <= before.top_points:  # the next page, or the next column
        return not before.text.endswith(SENTENCE_ENDS)
    return line.top_points - before.top_points <= PARAGRAPH_GAP * body.pitch_points


def _type_of(document: Document) -> _Type:
    lines = document.lines
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for line in lines:
        sizes[round(line.size_points, 1)] += len(line.text)
        bold[line.bold] += len(line.text)
    size = sizes.most_common(1)[0][0]
    steps = [
        after.top_points - before.top_points
        for before, after in pairwise(lines)
        if before.page == after.page and after.top_points > before.top_points
    ]
    numbered = document.format in ("text", "markdown")  # their lines have a fixed height, blank ones too
    pitch = LINE_HEIGHT_POINTS if numbered or not steps else median(steps)
    larger = sorted((other for other in sizes if other >= LARGER_RATIO * size), reverse=True)
    return _Type(size, bold.most_common(1)[0][0], pitch, tuple(larger))


def _level_by_looks(line: Line, before: Line | None, after: Line | None, document: Document, body: _Type) -> int | None:
    """Return the level of a heading that only looks like one; None for other lines.

    Larger text ranks by size. Short bold or capital lines come below it, and so do short lines between blank ones in
    plain text, which has no other markup.
    """
    if document.format in ("html", "markdown") or line.bullet or line.code or not _could_be_heading(line):
        return None
    size = round(line.size_points, 1)
    if size in body.heading_sizes:
        return 1 + body.heading_sizes.index(size)
    stands_out = (line.bold and not body.bold) or line.text.isupper()
    if stands_out or (document.format == "text" and _stands_alone(line, before, after, body)):
        return 1 + len(body.heading_sizes)
    return None


def _could_be_heading(line: Line) -> bool:
    text = line.text
    short = len(text.split()) <= MOST_HEADING_WORDS and len(line.segments) == 1
    return short and not text.endswith(SENTENCE_ENDS) and any(character.isalpha() for character in text)


def _stands_alone(line: Line, before: Line | None, after: Line | None, body: _Type) -> bool:
    """Return whether a line of plain text has a blank one above and below, and text under it."""
    if after is None or not line.text[0].isupper():
        return False
    above = before is None or line.top_points - before.top_points > PARAGRAPH_GAP * body.pitch_points
    return above and after.top_points - line.top_points > PARAGRAPH_GAP * body.pitch_points
