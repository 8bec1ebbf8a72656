"""What reads and compares texts."""

from __future__ import annotations

from greenroom.documents.contracts import DocumentReader
from greenroom.documents.local import LocalDocuments
from greenroom.embedding import minilm
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.settings import Settings


def build_embedder(settings: Settings) -> EmbedderOnUse:
    """Return the embedder; to be built once per process. It takes a second and 100 MB when it is first asked.

    Its first use raises a ComponentMissingError where there is no embedding model on this machine.
    """
    return EmbedderOnUse(
        minilm.NAME, minilm.VERSION, lambda: minilm.MiniLmEmbedder(settings.cache_folder, settings.embedding_model)
    )


def has_embedding_model(settings: Settings) -> bool:
    """Tell whether there is an embedding model on this machine."""
    return minilm.status(settings.cache_folder, settings.embedding_model).ready


def build_documents() -> DocumentReader:
    """Return the reader of CVs and job descriptions."""
    return LocalDocuments()
