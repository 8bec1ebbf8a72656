"""What reads and compares texts."""

from __future__ import annotations

from functools import lru_cache

from greenroom.documents.contracts import DocumentLimits, DocumentReader
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.embedding import minilm
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.settings import Settings

PARSERS = "greenroom.profiles.parsing"
"""What a child process has imported before it parses a document."""

DOCUMENTS_AT_ONCE = 2


def build_embedder(settings: Settings) -> EmbedderOnUse:
    """Return the embedder; build it once per process. Its first use takes a second and 100 MB.

    Its first use raises a ComponentMissingError if there is no embedding model on this machine.
    """

    def load() -> minilm.MiniLmEmbedder:
        return minilm.MiniLmEmbedder(settings.cache_folder, settings.embedding_model, settings.device)

    return EmbedderOnUse(minilm.NAME, minilm.VERSION, load)


def has_embedding_model(settings: Settings) -> bool:
    """Return whether there is an embedding model on this machine."""
    return minilm.status(settings.cache_folder, settings.embedding_model).ready


def build_documents(limits: DocumentLimits | None = None) -> DocumentReader:
    """Return the reader of documents; None means the limits of CVs and job descriptions."""
    return IsolatedDocuments(document_processes(), limits)


@lru_cache(maxsize=1)
def document_processes() -> IsolatedProcesses:
    """Return the child processes that parse documents; once per process, since they share imported modules."""
    return IsolatedProcesses([PARSERS], at_once=DOCUMENTS_AT_ONCE)
