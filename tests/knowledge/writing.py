"""Documents as the reader hands them over."""

from __future__ import annotations

from pathlib import Path

from greenroom.documents.contracts import Document
from greenroom.documents.local import LocalDocuments


def written(folder: Path, text: str, name: str = "notes.md") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, name: str = "notes.md") -> Document:
    """Return what the reader makes of a text file."""
    return LocalDocuments().read(written(folder, text, name))


def words(first: int, count: int) -> str:
    """Return a sentence of words that stand nowhere else."""
    return " ".join(f"w{number}" for number in range(first, first + count)) + "."
