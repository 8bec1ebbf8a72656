"""Similarity of texts by an embedder, with a cache of vectors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.contracts import Embedder

REMEMBERED_TEXTS = 4096
"""Vectors of 3 kB. They stay in memory: on a disk they would outlive a story that its author has deleted."""


class Similarity:
    """Compares texts; each is embedded once, however often it is compared."""

    def __init__(self, embedder: Embedder) -> None:
        self.identity = f"{embedder.name} {embedder.version}"
        self._read = lru_cache(maxsize=REMEMBERED_TEXTS)(lambda text: embedder.embed([text])[0])

    def vectors(self, texts: Sequence[str]) -> FloatArray:
        """Return a unit vector for each of one or more texts, shape (texts, width)."""
        return np.array([self._read(text) for text in texts])

    def between(self, some: Sequence[str], others: Sequence[str]) -> FloatArray:
        """Return the cosine of each text and each other, -1 to 1, shape (some, others)."""
        found: FloatArray = self.vectors(some) @ self.vectors(others).T
        return found
