"""What reads and compares texts."""

from __future__ import annotations

from greenroom.documents.contracts import DocumentReader
from greenroom.documents.local import LocalDocuments
from greenroom.embedding import minilm
from greenroom.settings import Settings


def build_embedder(settings: Settings) -> minilm.MiniLmEmbedder:
    """Return the embedder.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return minilm.MiniLmEmbedder(settings.cache_folder, settings.embedding_model)


def build_documents() -> DocumentReader:
    """Return the reader of CVs and job descriptions."""
    return LocalDocuments()
