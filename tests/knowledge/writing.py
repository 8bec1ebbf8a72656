"""Documents as the reader hands them over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.documents.contracts import Document
from greenroom.knowledge.lexical import terms_of
from tests.documents.making import DOCUMENTS


def written(folder: Path, text: str, name: str = "notes.md") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str, name: str = "notes.md") -> Document:
    """Return what the reader makes of a text file."""
    return DOCUMENTS.read(written(folder, text, name))


def words(first: int, count: int) -> str:
    """Return a sentence of words that stand nowhere else."""
    return " ".join(f"w{number}" for number in range(first, first + count)) + "."


class WordEmbedder:
    """Texts are alike as far as they share words; quick, and the same everywhere."""

    name = "words"
    WIDTH = 256

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 256)."""
        self.embedded += len(texts)
        vectors = np.zeros((len(texts), self.WIDTH))
        for row, text in enumerate(texts):
            for term in terms_of(text):
                vectors[row, crc32(f"{self.version} {term}".encode()) % self.WIDTH] += 1.0
        unit: FloatArray = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
        return unit


class Witness:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.steps: list[tuple[int, int]] = []

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def advance(self, done: int, total: int) -> None:
        self.steps.append((done, total))
