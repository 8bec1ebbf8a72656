"""HTML becomes lines: one per block, table cells as segments, scripts and hidden elements left out.

libxml2 takes time that grows with the length of a page, whatever it holds. The parser in Python's library does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from lxml import etree

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
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)"
    r"|font-size\s*:\s*[01]?(?:px|pt)?\s*(?:;|$)",
    re.IGNORECASE,
)
HIDDEN_NOTE = "Left out text that is hidden on the page: {text}"
_HEADING = re.compile(r"h[1-6]")


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
    found = _Lines()
    parser = etree.HTMLParser(target=found, recover=True, huge_tree=True)
    parser.feed(text)
    parser.close()
    notes = tuple(
        HIDDEN_NOTE.format(text=repr(" ".join(hidden.split())[:80])) for hidden in found.hidden if hidden.strip()
    )
    return Document(name, "html", 1, tuple(found.lines), notes)


class _Lines:
    """The content of a page, gathered while libxml2 reports its elements; it closes every element that it opens."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.hidden: list[str] = []
        self._open: list[bool] = []  # whether each open element hides its content
        self._tags: Counter[str] = Counter()  # of the open elements
        self._headings: list[int] = []
        self._unread = 0  # how many open elements are not read, or hide their content
        self._hiding = 0
        self._words: list[str] = []
        self._cells: list[list[Span]] = [[]]
        self._number = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._end_words()
        if tag in _BLOCKS:
            self.end_line()
        if tag in {"td", "th"} and self._cells[-1]:
            self._cells.append([])
        hides = "hidden" in attributes or _HIDING.search(attributes.get("style", "")) is not None
        self._open.append(hides)
        self._hiding += hides
        self._unread += tag in _UNREAD
        self._tags[tag] += 1
        if _HEADING.fullmatch(tag):
            self._headings.append(int(tag[1]))

    def end(self, tag: str) -> None:
        """Close the element that was opened last."""
        self._end_words()
        if tag in _BLOCKS:
            self.end_line()
        self._hiding -= self._open.pop()
        self._unread -= tag in _UNREAD
        self._tags[tag] -= 1
        if _HEADING.fullmatch(tag):
            self._headings.pop()

    def data(self, data: str) -> None:
        """Take a piece of text."""
        self._words.append(data)

    def close(self) -> None:
        """End the page."""
        self._end_words()
        self.end_line()

    def _end_words(self) -> None:
        data = "".join(self._words)
        self._words.clear()
        if self._unread or not data:
            return
        if self._hiding:
            self.hidden.append(data)
            return
        if self._tags["pre"]:
            self._code(data)
            return
        words = re.sub(r"\s+", " ", clean(data.replace("\n", " ")))
        if words.strip() or self._cells[-1]:
            level = self._heading_level()
            size = HEADING_SIZES_POINTS[level] if level else BODY_SIZE_POINTS
            self._cells[-1].append(Span(words, size, self._within("b", "strong", "th"), self._within("i", "em")))

    def _within(self, *tags: str) -> bool:
        return any(self._tags[tag] for tag in tags)

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
        if self._tags["pre"]:
            self.lines.append(make_line(cells, self._number, whole=True, code=True))
            return
        bullet, first = open_bullet(cells[0])
        cells = (first, *cells[1:])
        listed = self._within("li")
        self.lines.append(
            make_line(cells, self._number, bullet=bullet or listed, heading_level=self._heading_level(), whole=True)
        )

    def _heading_level(self) -> int | None:
        return self._headings[-1] if self._headings else None
