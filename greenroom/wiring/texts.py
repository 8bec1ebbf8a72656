"""What reads and compares texts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from greenroom.documents.contracts import DocumentReader
from greenroom.documents.local import LocalDocuments
from greenroom.embedding import minilm
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.errors import ComponentMissingError
from greenroom.settings import Settings


def build_embedder(settings: Settings) -> minilm.MiniLmEmbedder:
    """Return the embedder; loaded once per process, since it takes a second and 100 MB.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return _load_embedder(settings.cache_folder, settings.embedding_model)


def find_embedder(settings: Settings) -> minilm.MiniLmEmbedder | None:
    """Return the embedder, None where there is no embedding model on this machine."""
    try:
        return build_embedder(settings)
    except ComponentMissingError:
        return None


def build_embedder_on_use(settings: Settings) -> EmbedderOnUse:
    """Return the embedder, loaded when it is first asked; what `build_embedder` raises comes then."""
    return EmbedderOnUse(minilm.NAME, minilm.VERSION, lambda: build_embedder(settings))


@lru_cache(maxsize=1)
def _load_embedder(cache_folder: Path, model_folder: Path | None) -> minilm.MiniLmEmbedder:
    return minilm.MiniLmEmbedder(cache_folder, model_folder)


def build_documents() -> DocumentReader:
    """Return the reader of CVs and job descriptions."""
    return LocalDocuments()
