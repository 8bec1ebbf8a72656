"""Reads documents from this machine's disk, whatever their format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from greenroom.documents import docx, html, pdf, plain
from greenroom.documents.contracts import Document, DocumentFormat, DocumentLimits, Line
from greenroom.documents.sniffing import sniff
from greenroom.errors import InputError

_READERS: dict[DocumentFormat, Callable[[bytes, str, DocumentLimits], Document]] = {
    "pdf": pdf.read,
    "docx": docx.read,
    "html": html.read,
    "markdown": plain.read_markdown,
    "text": plain.read_text,
}


class LocalDocuments:
    """The document reader of every installation: bounded in time and memory by its limits."""

    def __init__(self, limits: DocumentLimits | None = None) -> None:
        self._limits = limits or DocumentLimits()

    def read(self, path: Path) -> Document:
        """Return the document's lines; see :class:`~greenroom.documents.contracts.DocumentReader`."""
        content = self._content(path)
        document = _READERS[sniff(content, path)](content, path.name, self._limits)
        lines = tuple(line for line in document.lines if line.code or _has_words(line))
        if not any(map(_has_words, lines)):
            raise InputError(f"{path.name} contains no text", "Choose a document that contains text")
        return replace(document, lines=lines)

    def _content(self, path: Path) -> bytes:
        if path.is_dir():
            raise InputError(f"{path} is a folder", f"Give the files in it, such as {path / '*.pdf'}")
        if not path.is_file():
            raise InputError(f"File {path} not found", "Check the path")
        try:
            if path.stat().st_size > self._limits.max_bytes:
                megabytes = self._limits.max_bytes / 1e6
                raise InputError(f"{path.name} is larger than {megabytes:g} MB", "Choose a smaller file")
            return path.read_bytes()
        except OSError as error:
            raise InputError(f"{path.name} cannot be read ({error.strerror})", "Check its permissions") from error


def _has_words(line: Line) -> bool:
    return any(character.isalnum() for character in line.text)
