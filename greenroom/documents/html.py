"""HTML becomes lines: one per block, table cells as segments, scripts and hidden elements left out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from greenroom.documents.contracts import Document, DocumentLimits, Line, Span
from greenroom.documents.glyphs import clean, open_bullet
from greenroom.documents.plain import BODY_SIZE_POINTS, HEADING_SIZES_POINTS, code_cells, make_line
from greenroom.documents.sniffing import decode
from greenroom.errors import InputError

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
        "hr",
        "dl",
        "dt",
        "dd",
        "pre",
        "figure",
        "nav",
        "blockquote",
        "address",
        "form",
        "body",
    ]
)
_UNREAD = frozenset({"script", "style", "head", "template", "noscript", "svg", "iframe", "object"})
_VOID = frozenset(
    ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"]
)
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01]?(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
HIDDEN_NOTE = "Left out text that is hidden on the page: {text}"
_MAX_DEPTH = 500


def read(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the lines of an HTML page.

    Raises
    ------
    InputError
        It is longer than the limit.
    """
    text = decode(content, name)
    if len(text) > 5 * limits.max_characters:  # tags outweigh words
        raise InputError(f"{name} is too long", "Upload only the relevant part")
    parser = _LineParser()
    parser.feed(text)
    parser.close()
    parser.end_line()
    notes = tuple(
        HIDDEN_NOTE.format(text=repr(" ".join(hidden.split())[:80])) for hidden in parser.hidden if hidden.strip()
    )
    return Document(name, "html", 1, tuple(parser.lines), notes)


class _LineParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self._open: list[tuple[str, bool]] = []  # tag, and whether it hides what it holds
        self._cells: list[list[Span]] = [[]]
        self._number = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag in {"td", "th"} and self._cells[-1]:
            self._cells.append([])
        if tag in _VOID or len(self._open) >= _MAX_DEPTH:
            return
        attributes = dict(attrs)
        hides = "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
        self._open.append((tag, hides))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        if tags & _UNREAD or not data:
            return
        if any(hides for _, hides in self._open):
            self.hidden.append(data)
            return
        if "pre" in tags:
            self._code(data)
            return
        words = re.sub(r"\s+", " ", clean(data.replace("\n", " ")))
        if words.strip() or self._cells[-1]:
            level = self._heading_level()
            size = HEADING_SIZES_POINTS[level] if level else BODY_SIZE_POINTS
            self._cells[-1].append(Span(words, size, bool(tags & {"b", "strong", "th"}), bool(tags & {"i", "em"})))

    def _code(self, data: str) -> None:
        for number, line in enumerate(data.split("\n")):
            if number:
                self.end_line()
            self._cells[-1].extend(*code_cells(line))

    def end_line(self) -> None:
        """Close the line that is being gathered."""
        cells = tuple(tuple(cell) for cell in self._cells if any(span.text.strip() for span in cell))
        self._cells = [[]]
        self._number += 1
        if not cells:
            return
        if any(tag == "pre" for tag, _ in self._open):
            self.lines.append(make_line(cells, self._number, whole=True, code=True))
            return
        bullet, first = open_bullet(cells[0])
        cells = (first, *cells[1:])
        listed = any(tag == "li" for tag, _ in self._open)
        self.lines.append(
            make_line(cells, self._number, bullet=bullet or listed, heading_level=self._heading_level(), whole=True)
        )

    def _heading_level(self) -> int | None:
        levels = [int(tag[1]) for tag, _ in self._open if re.fullmatch(r"h[1-6]", tag)]
        return levels[-1] if levels else None
