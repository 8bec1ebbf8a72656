"""Turn a file's content into a document, in any format. It runs in a child process; see `isolated`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import BinaryIO

from greenroom.documents import docx, html, pdf, plain
from greenroom.documents.contracts import Document, DocumentFormat, DocumentLimits, DocumentRequest, Line
from greenroom.documents.sniffing import sniff
from greenroom.errors import InputError

_PARSERS: dict[DocumentFormat, Callable[[bytes, str, DocumentLimits], Document]] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "html": html.read,
    "markdown": plain.read_markdown,
    "text": plain.read_text,
}


def parse_file(request: DocumentRequest, files: tuple[BinaryIO, ...]) -> Document:
    """Return the document in the one file; see ``parse``."""
    (file,) = files
    return parse(file.read(request.limits.max_bytes + 1), request.name, request.limits)


def parse(content: bytes, name: str, limits: DocumentLimits) -> Document:
    """Return the document's lines.

    Raises
    ------
    InputError
        As `DocumentReader.read`.
    """
    if len(content) > limits.max_bytes:
        raise InputError(f"{name} is larger than {limits.max_bytes / 1e6:g} MB", "Choose a smaller file")
    document = _PARSERS[sniff(content, name)](content, name, limits)
    lines = tuple(line for line in document.lines if line.code or _has_words(line))
    if not any(map(_has_words, lines)):
        raise InputError(f"{name} contains no text", "Choose a document that contains text")
    return replace(document, lines=lines)


def _has_words(line: Line) -> bool:
    return any(character.isalnum() for character in line.text)
