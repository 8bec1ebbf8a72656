"""The embedder port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from greenroom.analysis.arrays import FloatArray


class Embedder(Protocol):
    """Turns texts into unit vectors whose dot product is their similarity."""

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 384). The same text gives the same vector, whatever its batch."""
        ...
