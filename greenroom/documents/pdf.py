"""Turn PDF pages into lines by pdfium: characters with boxes, then pieces, then columns and lines."""

from __future__ import annotations

from itertools import chain
from threading import Lock

import pypdfium2 as pdfium
from pypdfium2 import raw

from greenroom.documents.characters import page_pieces
from greenroom.documents.columns import arrange
from greenroom.documents.contracts import Document, DocumentLimits, Line
from greenroom.documents.pieces import Piece
from greenroom.documents.visibility import split_visible
from greenroom.errors import InputError

_FEWEST_CHARACTERS = 20  # a page number or a watermark is no text layer
HIDDEN_NOTE = "Left out text on page {page} that cannot be seen there: {text}"
PICTURE_NOTE = "Page {page} contains only images, no text"
_PDFIUM = Lock()  # it must not be called by two threads at once


def read(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the lines of a PDF.

    Raises
    ------
    InputError
        Encrypted, malformed, over a limit, or scanned without a text layer.
    """
    with _PDFIUM:
        document = _open(content, name)
        try:
            return _read(document, name, limits)
        except pdfium.PdfiumError as error:
            raise InputError(f"{name} is a damaged PDF", "Save or print it to a new PDF") from error
        finally:
            document.close()


def _open(content: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        code = raw.FPDF_GetLastError()
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise InputError(f"{name} is encrypted", "Save it without a password") from error
        raise InputError(f"{name} is a damaged PDF", "Save or print it to a new PDF") from error


def _read(document: pdfium.PdfDocument, name: str, limits: DocumentLimits) -> Document:
    page_count = len(document)
    if page_count > limits.max_pages:
        raise InputError(
            f"{name} has {page_count} pages, more than {limits.max_pages}", "Upload only the relevant pages"
        )
    lines: list[Line] = []
    notes: list[str] = []
    characters = 0
    for number, page in enumerate(document, start=1):
        if raw.FPDFPage_CountObjects(page) > limits.max_page_objects:
            raise InputError(f"Page {number} of {name} is too complex", "Print it to a simpler PDF")
        pieces = page_pieces(page, limits.max_characters - characters, name)
        characters += sum(len(piece.text) for piece in pieces)
        visible, hidden = split_visible(page, pieces)
        if hidden:
            notes.append(HIDDEN_NOTE.format(page=number, text=repr(_excerpt(hidden))))
        if not visible:
            notes.append(PICTURE_NOTE.format(page=number))
        lines.extend(arrange(visible, number, page.get_size()))
    if sum(len(line.text) for line in lines) < _FEWEST_CHARACTERS:
        raise InputError(f"{name} contains only images, no text", "Run it through text recognition (OCR) first")
    return Document(name, "pdf", page_count, _by_flow(lines), tuple(notes))


def _by_flow(lines: list[Line]) -> tuple[Line, ...]:
    """Read the main column of all pages first, then each sidebar: text continues from page to page."""
    flows = sorted({line.flow for line in lines})
    return tuple(chain.from_iterable((line for line in lines if line.flow == flow) for flow in flows))


def _excerpt(pieces: list[Piece]) -> str:
    return "".join(piece.as_span(first=index == 0).text for index, piece in enumerate(pieces))[:80]
