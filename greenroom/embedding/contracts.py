"""The embedder port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from greenroom.analysis.arrays import FloatArray
from greenroom.components import Named


class Embedder(Named, Protocol):
    """Turns texts into unit vectors whose dot product is their similarity."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 384); a text has the same vector whatever its batch."""
        ...
