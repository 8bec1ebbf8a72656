"""Documents made for tests: typeset by typst, written by python-docx, or wrong on purpose."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import typst

from greenroom.documents.contracts import Document, DocumentLimits
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.isolation.processes import IsolatedProcesses

PROCESSES = IsolatedProcesses(["greenroom.profiles.parsing"])
DOCUMENTS = IsolatedDocuments(PROCESSES)

PAGE = '#set page(width: 400pt, height: 500pt, margin: 40pt)\n#set text(font: "Libertinus Serif", size: 10pt)\n'


def typeset(folder: Path, source: str, name: str = "page.pdf") -> Path:
    """Write a PDF from typst source."""
    path = folder / name
    path.write_bytes(typst.compile((PAGE + source).encode(), ignore_system_fonts=True))
    return path


def zipped(folder: Path, entries: dict[str, bytes], name: str = "file.docx") -> Path:
    """Write an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, content in entries.items():
            archive.writestr(entry, content)
    return written(folder, buffer.getvalue(), name)


def written(folder: Path, content: bytes | str, name: str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path, limits: DocumentLimits | None = None) -> Document:
    """Read a document as an installation does."""
    return IsolatedDocuments(PROCESSES, limits).read(path)


def texts(path: Path) -> list[str]:
    """Return the texts of a document's lines."""
    return [line.text for line in read(path).lines]
