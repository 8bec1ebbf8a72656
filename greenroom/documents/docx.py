"""DOCX becomes lines: paragraphs and tables in order, styles and lists understood, hidden runs left out.

The archive is checked before it is opened, so that one of a kilobyte cannot unpack to a gigabyte.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx as python_docx
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from greenroom.documents.contracts import Document, DocumentLimits, Line, Span
from greenroom.documents.docx_styles import TextStyles
from greenroom.documents.glyphs import clean, open_bullet
from greenroom.documents.plain import BODY_SIZE_POINTS, HEADING_SIZES_POINTS, make_line
from greenroom.errors import InputError

SMALLEST_SIZE_POINTS = 3.0
HIDDEN_NOTE = "Left out text that cannot be seen on the page: {text}"
_MOST_NESTED_TABLES = 5
_REMEDY = "Save it again as DOCX or PDF"


def read(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the lines of a Word document.

    Raises
    ------
    InputError
        Another kind of archive, malformed, or over a limit.
    """
    _check_archive(content, name, limits)
    try:
        opened = python_docx.Document(io.BytesIO(content))
        walk = _Walk(limits.max_characters, name, TextStyles(opened.styles))
        walk.headers(opened)
        walk.blocks(opened.iter_inner_content(), flow=0, depth=0)
    except InputError:
        raise
    except Exception as error:
        raise InputError(f"{name} is a damaged DOCX", _REMEDY) from error
    lines = tuple(sorted(walk.lines, key=lambda line: line.flow))
    notes = tuple(HIDDEN_NOTE.format(text=repr(" ".join(hidden.split())[:80])) for hidden in walk.hidden)
    return Document(name, "docx", walk.page, lines, notes)


def _check_archive(content: bytes, name: str, limits: DocumentLimits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"{name} is a damaged archive", _REMEDY) from error
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > limits.max_zip_entries
        or unpacked > limits.max_unpacked_bytes
        or any(entry.file_size > max(1_000_000, limits.max_unpacking_ratio * entry.compress_size) for entry in entries)
        or unpacked > max(10_000_000, limits.max_unpacking_ratio * len(content))
    ):
        raise InputError(f"{name} is too large when unpacked", _REMEDY)
    if any(entry.flag_bits & 1 for entry in entries):
        raise InputError(f"{name} is encrypted", "Save it without a password")
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise InputError(
            f"{name} is an archive, but not a Word document", "Upload a PDF, DOCX, HTML, Markdown or text file"
        )


@dataclass(slots=True)
class _Walk:
    """The lines found so far in the document's body."""

    characters_left: int
    name: str
    styles: TextStyles
    lines: list[Line] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    page: int = 1
    _number: int = 0
    _flows: int = 0

    def headers(self, opened: python_docx.document.Document) -> None:
        """Read the page header of the first section: letterheads hold the name and the address."""
        section = opened.sections[0] if len(opened.sections) else None
        if section is not None and not section.header.is_linked_to_previous:
            self.blocks(section.header.iter_inner_content(), flow=0, depth=0)

    def blocks(self, blocks: Iterator[Paragraph | Table], *, flow: int, depth: int) -> None:
        """Read paragraphs and tables in the order of the page."""
        for block in blocks:
            if isinstance(block, Paragraph):
                self._paragraph(block, flow)
            elif depth < _MOST_NESTED_TABLES:
                self._table(block, flow, depth)

    def _table(self, table: Table, flow: int, depth: int) -> None:
        for cells in _rows(table):
            if any(_is_column(cell) for cell in cells):
                self._columns(cells, flow, depth)
            else:
                spans = tuple(tuple(self._cell_spans(cell)) for cell in cells)
                listed = any(self._is_listed(cell.paragraphs[0]) for cell in cells if cell.text.strip())
                self._add(tuple(cell for cell in spans if any(span.text.strip() for span in cell)), flow, listed=listed)

    def _columns(self, cells: list[_Cell], flow: int, depth: int) -> None:
        """Read cells that are laid out side by side as columns: the one with most text is the main column."""
        main = max(cells, key=lambda cell: sum(len(text.text or "") for text in cell._tc.iter(qn("w:t"))))  # noqa: SLF001
        for cell in cells:
            if cell is main:
                self.blocks(cell.iter_inner_content(), flow=flow, depth=depth + 1)
            else:
                self._flows += 1
                self.blocks(cell.iter_inner_content(), flow=flow or self._flows, depth=depth + 1)

    def _cell_spans(self, cell: _Cell) -> Iterator[Span]:
        for index, paragraph in enumerate(cell.paragraphs):
            if index and paragraph.text.strip():
                yield Span(" ", BODY_SIZE_POINTS)
            yield from self._spans(paragraph, None)

    def _paragraph(self, paragraph: Paragraph, flow: int) -> None:
        level = _heading_level(self.styles.of(paragraph).name)
        pieces = list(self._spans(paragraph, level))
        listed = self._is_listed(paragraph)
        for cells in _split_lines(pieces):
            self._add(cells, flow, level=level, listed=listed)
        self.page += sum(mark.get(qn("w:type")) == "page" for mark in paragraph._p.iter(qn("w:br")))  # noqa: SLF001

    def _spans(self, paragraph: Paragraph, level: int | None) -> Iterator[Span]:
        style = self.styles.of(paragraph)
        size = style.size_points or (HEADING_SIZES_POINTS[level] if level else BODY_SIZE_POINTS)
        for element in paragraph._p.iter(qn("w:r")):  # noqa: SLF001 - runs within links and text boxes too
            run = Run(element, paragraph)
            text = clean_keeping_breaks(run.text)
            if not text:
                continue
            points = run.font.size.pt if run.font.size is not None else size
            if run.font.hidden or points < SMALLEST_SIZE_POINTS or _is_white(run, paragraph):
                self._count(text)
                self.hidden.append(text)
                continue
            bold = run.bold if run.bold is not None else style.bold
            yield Span(text, points, bool(bold), bool(run.italic))

    def _is_listed(self, paragraph: Paragraph) -> bool:
        properties = paragraph._p.pPr  # noqa: SLF001
        in_list = properties is not None and properties.numPr is not None
        return in_list or (self.styles.of(paragraph).name or "").startswith("List")

    def _count(self, text: str) -> None:
        self.characters_left -= len(text)
        if self.characters_left < 0:
            raise InputError(f"{self.name} has too much text", "Upload only the relevant part")

    def _add(
        self, cells: tuple[tuple[Span, ...], ...], flow: int, *, level: int | None = None, listed: bool = False
    ) -> None:
        if not cells:
            return
        bullet, first = open_bullet(cells[0])
        cells = (first, *cells[1:])
        for cell in cells:
            for span in cell:
                self._count(span.text)
        self._number += 1
        self.lines.append(
            make_line(
                cells,
                self._number,
                bullet=bullet or listed,
                heading_level=level,
                flow=flow,
                page=self.page,
                whole=True,
            )
        )


def clean_keeping_breaks(text: str) -> str:
    """Return cleaned text that keeps line breaks and tabs."""
    return "\n".join(clean(line) for line in text.split("\n"))


def _split_lines(spans: list[Span]) -> Iterator[tuple[tuple[Span, ...], ...]]:
    """Cut a paragraph at its line breaks into lines, and each line at its tabs into cells."""
    lines: list[list[list[Span]]] = [[[]]]
    for span in spans:
        for line_number, part in enumerate(span.text.split("\n")):
            if line_number:
                lines.append([[]])
            for cell_number, cell in enumerate(part.split("\t")):
                if cell_number:
                    lines[-1].append([])
                if cell:
                    lines[-1][-1].append(Span(cell, span.size_points, span.bold, span.italic))
    for line in lines:
        cells = tuple(tuple(cell) for cell in line if any(span.text.strip() for span in cell))
        if cells:
            yield cells


def _rows(table: Table) -> Iterator[list[_Cell]]:
    """Yield the cells of each row; where a cell spans rows, each of them has it.

    python-docx repeats a cell for each column that it claims to span, and searches the rows above one by one.
    """
    above: dict[int, _Cell] = {}
    for row in table.rows:
        current: dict[int, _Cell] = {}
        column = row.grid_cols_before
        for element in row._tr.tc_lst:  # noqa: SLF001
            goes_on = element.vMerge == "continue" and column in above
            current[column] = above[column] if goes_on else _Cell(element, table)
            column += max(1, element.grid_span)
        yield list(current.values())
        above = current


def _is_column(cell: _Cell) -> bool:
    return bool(cell.tables) or sum(bool(paragraph.text.strip()) for paragraph in cell.paragraphs) > 3


def _heading_level(style: str | None) -> int | None:
    if style == "Title":
        return 1
    if style is not None and style.startswith("Heading ") and style[8:].isdigit():
        return min(int(style[8:]), 6)
    return None


def _is_white(run: Run, paragraph: Paragraph) -> bool:
    """Whether a run is white on the white page; white on a shaded cell or paragraph can be read."""
    colour = run.font.color.rgb if run.font.color is not None and run.font.color.type is not None else None
    if colour is None or min(colour) < 0xF0:
        return False
    shaded = any(
        shading.get(qn("w:fill")) not in (None, "auto", "FFFFFF")
        for element in (paragraph._p, *paragraph._p.iterancestors())  # noqa: SLF001
        for properties in element.iterchildren(qn("w:pPr"), qn("w:tcPr"), qn("w:tblPr"))
        for shading in properties.iterchildren(qn("w:shd"))
    )
    return not shaded
