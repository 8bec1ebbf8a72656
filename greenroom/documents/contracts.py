"""The document reader port: the text of pages, with its place and style."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from greenroom.isolation.contracts import IsolatedFunction, never

R = TypeVar("R")

DocumentFormat = Literal["pdf", "docx", "html", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """The limits of a document.

    Parameters
    ----------
    max_bytes
        Size of the file.
    max_pages
        Pages of a PDF.
    max_characters
        Characters read from the whole document.
    max_page_objects
        Drawing objects of one PDF page; a page over it would take seconds to draw.
    max_zip_entries, max_unpacked_bytes, max_unpacking_ratio
        Files in a DOCX, their size once unpacked, and how many times larger than the packed one that may be.
    max_processor_seconds, max_memory_bytes
        What the child process may use that parses the document. A text of 300 pages needs less than 60 MB.
    max_wait_seconds
        How long the child process may take by the clock. Several times its processor time, so that on a busy machine
        the processor time still decides.
    """

    max_bytes: int = 20_000_000
    max_pages: int = 60
    max_characters: int = 400_000
    max_page_objects: int = 60_000
    max_zip_entries: int = 2_000
    max_unpacked_bytes: int = 100_000_000
    max_unpacking_ratio: float = 120.0
    max_processor_seconds: int = 8
    max_memory_bytes: int = 150_000_000
    max_wait_seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """A child process's input: the name of the document's file, and the limits."""

    name: str
    limits: DocumentLimits


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style; ``size_points`` is the height of the characters' body."""

    text: str
    size_points: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """Spans that belong together on a line; a wide gap or the edge of a table cell separates two segments."""

    spans: tuple[Span, ...]
    left_points: float
    right_points: float

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join("".join(span.text for span in self.spans).split())


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Parameters
    ----------
    page
        From 1; formats without pages have the one.
    flow
        The stream of text that it belongs to: 0 is the main column, others are sidebars. Lines of one flow continue
        across pages.
    top_points
        Distance from the top of the page; grows down the page.
    bullet
        Whether it opens an item of a list; the mark itself is not part of the text.
    heading_level
        The level that the format states (HTML, Markdown, styles of a DOCX): 1 is the highest; None if only the
        appearance shows it.
    whole
        Whether the format states that the line is a paragraph of its own; otherwise a page may have wrapped it.
    code
        Whether the format states that it is a line of code, whose spaces have a meaning.
    """

    segments: tuple[Segment, ...]
    page: int
    flow: int
    top_points: float
    bullet: bool = False
    heading_level: int | None = None
    whole: bool = False
    code: bool = False

    @property
    def text(self) -> str:
        """The segments, with single spaces; code as it was written."""
        if self.code:
            return "".join(span.text for span in self._spans).rstrip()
        return " ".join(segment.text for segment in self.segments)

    @property
    def left_points(self) -> float:
        """Where the first segment begins."""
        return self.segments[0].left_points

    @property
    def size_points(self) -> float:
        """The size of most of its characters."""
        return max(self._spans, key=lambda span: (len(span.text.strip()), span.size_points)).size_points

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(span.bold for span in self._spans if span.text.strip())

    @property
    def _spans(self) -> tuple[Span, ...]:
        return tuple(span for segment in self.segments for span in segment.spans)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as lines in reading order.

    Parameters
    ----------
    name
        The file's name, for citations and messages.
    lines
        Never empty; flow by flow, and within a flow page by page from top to bottom.
    notes
        Omissions and oddities, as sentences for the reader: invisible text, pages without text.
    """

    name: str
    format: DocumentFormat
    page_count: int
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()


class DocumentReader(Protocol):
    """Reads a file into lines."""

    def read(self, path: Path, interrupt: Callable[[], None] = never) -> Document:
        """Return the document's lines.

        Parameters
        ----------
        interrupt
            Called several times a second. When it raises, reading ends and the exception passes on.

        Raises
        ------
        InputError
            The file is missing, of another type, encrypted, malformed, over a limit, or holds no text.
        """
        ...

    def read_as(
        self, function: IsolatedFunction[DocumentRequest, R], path: Path, interrupt: Callable[[], None] = never
    ) -> R:
        """Return a function's result for the document, computed in the child process that parses it. See `read`."""
        ...
