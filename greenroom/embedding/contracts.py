"""The embedder port."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.components import Named


class Embedder(Named, Protocol):
    """Turns texts into unit vectors whose dot product is their similarity."""

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 384); a text has the same vector in every batch."""
        ...


@dataclass(frozen=True, slots=True)
class TokenStates:
    """A text read token by token, each in its context.

    Parameters
    ----------
    places
        First and last character of each token, shape (tokens, 2): ``text[first:last]``.
    states
        One unit vector per token, shape (tokens, 384).
    vector
        Unit vector of the whole text, as `Embedder.embed` gives it, shape (384,).
    """

    places: IntArray
    states: FloatArray
    vector: FloatArray


class TokenEmbedder(Embedder, Protocol):
    """An embedder that also returns the states of each token."""

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the states of each text; a text has the same states in every batch."""
        ...
