"""What reads and compares texts."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from greenroom.documents.contracts import DocumentLimits, DocumentReader
from greenroom.documents.isolated import IsolatedDocuments
from greenroom.embedding import minilm
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.settings import Settings

PARSERS = "greenroom.profiles.parsing"
"""What a child process has imported before it parses a document."""

DOCUMENTS_AT_ONCE = 2


def build_embedder(settings: Settings) -> minilm.MiniLmEmbedder:
    """Return the embedder; loaded once per process, since it takes a second and 100 MB.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return _load_embedder(settings.cache_folder, settings.embedding_model)


def build_embedder_on_use(settings: Settings) -> EmbedderOnUse:
    """Return the embedder, loaded when it is first asked; what `build_embedder` raises comes then."""
    return EmbedderOnUse(minilm.NAME, minilm.VERSION, lambda: build_embedder(settings))


def find_embedder(settings: Settings) -> EmbedderOnUse | None:
    """Return the embedder, loaded when it is first asked; None where there is no embedding model on this machine."""
    return build_embedder_on_use(settings) if has_embedding_model(settings) else None


def has_embedding_model(settings: Settings) -> bool:
    """Tell whether there is an embedding model on this machine."""
    return minilm.status(settings.cache_folder, settings.embedding_model).ready


@lru_cache(maxsize=1)
def _load_embedder(cache_folder: Path, model_folder: Path | None) -> minilm.MiniLmEmbedder:
    return minilm.MiniLmEmbedder(cache_folder, model_folder)


def build_documents(limits: DocumentLimits | None = None) -> DocumentReader:
    """Return the reader of documents; None stands for the limits of CVs and job descriptions."""
    return IsolatedDocuments(document_processes(), limits)


@lru_cache(maxsize=1)
def document_processes() -> IsolatedProcesses:
    """Return the child processes that parse documents; once per process, since they share what is imported."""
    return IsolatedProcesses([PARSERS], at_once=DOCUMENTS_AT_ONCE)
