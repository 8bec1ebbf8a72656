"""Documents and passages of a knowledge base."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from greenroom.documents.contracts import DocumentLimits

Outcome = Literal["added", "replaced", "known"]

DOCUMENT_LIMITS = DocumentLimits(
    max_bytes=30_000_000,
    max_pages=300,
    max_characters=1_500_000,
    max_processor_seconds=40,
    max_wait_seconds=120.0,
)
"""A textbook's chapter or a long handbook; reading one takes half a minute at most."""


EVERYONE = "everyone"
"""Owner of the documents that administrators share; no account has this id."""


def shelves_of(candidate_id: str) -> tuple[str, ...]:
    """Return the owners of the documents that a candidate is asked about: their own, and the shared ones."""
    return (candidate_id,) if candidate_id == EVERYONE else (candidate_id, EVERYONE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a document that is found and cited as one.

    Parameters
    ----------
    text
        Its words; paragraphs, items, rows and lines of code are on lines of their own.
    headings
        The headings above it, outermost first.
    page
        Where it begins, from 1; None in formats without pages.
    """

    text: str
    headings: tuple[str, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The place of a passage."""

    document: str
    page: int | None
    headings: tuple[str, ...]

    def __str__(self) -> str:
        place = [self.document] if self.page is None else [self.document, f"page {self.page}"]
        return ", ".join([*place, " > ".join(self.headings)] if self.headings else place)


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk that answers a query.

    Parameters
    ----------
    extract
        The two sentences of it that are most like the query; all of it where it has no more.
    score
        Its rank, 0 to 1: similarity and shared words together.
    similarity
        Cosine of its vector and the query's, -1 to 1.
    """

    text: str
    extract: str
    citation: Citation
    document_id: int
    score: float
    similarity: float


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of a knowledge base.

    Parameters
    ----------
    origin
        The file it was read from; adding that file again replaces it.
    notes
        What was odd about it, as sentences: hidden text, sentences that read like commands to a program.
    """

    id: int
    name: str
    origin: str
    page_count: int | None
    chunk_count: int
    added_at: datetime
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Addition:
    """The result for a file: added, in place of an older version, or unchanged since it was known."""

    outcome: Outcome
    document: StoredDocument


@dataclass(frozen=True, slots=True)
class KnowledgeLimits:
    """The limits of a knowledge base, which bound the cost of search and re-embedding."""

    max_chunks_per_document: int = 3_000
    max_chunks: int = 20_000


class KnowledgeListener(Protocol):
    """Receives the progress of a knowledge base while the user waits."""

    def say(self, sentence: str) -> None:
        """Take note of something that the candidate should know."""
        ...

    def advance(self, done: int, total: int) -> None:
        """Report that ``done`` of ``total`` chunks were read."""
        ...


class SilentListener:
    """Ignores all progress: for callers without a waiting user, or with another display."""

    def say(self, sentence: str) -> None:
        """Pass over it."""

    def advance(self, done: int, total: int) -> None:
        """Pass over it."""


class Retriever(Protocol):
    """Searches the documents of one candidate."""

    def find(self, query: str) -> tuple[Passage, ...]:
        """Return the passages that answer a query, best first; may be empty."""
        ...
