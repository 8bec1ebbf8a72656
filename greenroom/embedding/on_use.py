"""An embedder that costs nothing before its first use, so a server that compares no meanings stays small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock

from greenroom.analysis.arrays import FloatArray
from greenroom.embedding.contracts import TokenEmbedder, TokenStates


class EmbedderOnUse:
    """Loads an embedder at the first request for vectors.

    Parameters
    ----------
    name, version
        Those of the embedder.
    load
        Called once, by the thread that comes first; `embed` raises its errors.
    """

    def __init__(self, name: str, version: str, load: Callable[[], TokenEmbedder]) -> None:
        self.name = name
        self.version = version
        self._load = load
        self._loaded: TokenEmbedder | None = None
        self._loading = Lock()

    def embed(self, texts: Sequence[str]) -> FloatArray:
        """Return one unit vector per text, shape (texts, 384)."""
        return self.loaded().embed(texts)

    def embed_tokens(self, texts: Sequence[str]) -> list[TokenStates]:
        """Return the states of each text."""
        return self.loaded().embed_tokens(texts)

    def loaded(self) -> TokenEmbedder:
        """Return the embedder, loaded now if it was not before."""
        with self._loading:
            if self._loaded is None:
                self._loaded = self._load()
        return self._loaded
