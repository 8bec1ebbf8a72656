"""The knowledge base: documents in, passages with their places out."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.documents.contracts import Document, DocumentReader
from greenroom.documents.safety import command_notes
from greenroom.embedding.contracts import Embedder
from greenroom.errors import InputError, NotFoundError
from greenroom.isolation.contracts import never
from greenroom.knowledge.asking import questions_from
from greenroom.knowledge.chunking import cut_document
from greenroom.knowledge.contracts import (
    Addition,
    Chunk,
    KnowledgeLimits,
    KnowledgeListener,
    Passage,
    StoredDocument,
    shelves_of,
)
from greenroom.knowledge.models import KnowledgeShelf
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.repository.documents import NewDocument
from greenroom.knowledge.shelf_rows import OwnRows, Shelf, ShelfRows
from greenroom.knowledge.stored_shelf import ShelfChangedError
from greenroom.knowledge.vectors import embed_chunks, identity_of
from greenroom.questions.contracts import Question
from greenroom.storage.deletions import DeletionLog

MOST_CHUNKS_ASKED_ABOUT = 400
"""Of one document, about 60,000 words: a longer one has given all its questions by then."""

REMEMBERED_SHELVES = 4
"""Vectors of about 130 MB each where they are full (20,000 passages) and the database cannot compare vectors."""


@dataclass(frozen=True, slots=True)
class SearchRules:
    """How many passages a search returns at most, and how like the query (cosine) they must be."""

    results: int
    threshold: float


class KnowledgeBase:
    """The documents of all candidates; each call reaches only those of its candidate.

    The exception are the documents of `EVERYONE`, which questions and searches of all candidates include.

    Parameters
    ----------
    embedder
        Vectors of another one are computed again before the next use, and the listener is informed.
    listener
        Receives progress and messages for the candidate.
    deletions
        Records what is removed, so that no restored backup brings it back.
    rows
        Where the vectors are that PostgreSQL searches; in the main database when None.
    """

    def __init__(
        self,
        database: Database,
        documents: DocumentReader,
        embedder: Embedder,
        clock: Clock,
        rules: SearchRules,
        limits: KnowledgeLimits,
        listener: KnowledgeListener,
        deletions: DeletionLog,
        rows: ShelfRows | None = None,
    ) -> None:
        self._database = database
        self._documents = documents
        self._embedder = embedder
        self._clock = clock
        self._rules = rules
        self._limits = limits
        self._listener = listener
        self._deletions = deletions
        self._rows = rows or OwnRows(database)
        self._indexes: OrderedDict[str, tuple[int, Shelf]] = OrderedDict()
        self._remembering = Lock()

    def add(self, candidate_id: str, path: Path) -> Addition:
        """Read a file and save it, as a whole or not at all.

        A text that is there already is left alone; a file that has changed takes the place of its older version.

        Raises
        ------
        InputError
            The file cannot be read, or is more than the knowledge base may hold.
        """
        read = self.read(candidate_id, path, str(path.resolve()))
        if isinstance(read, StoredDocument):
            return Addition("known", read)
        with self._database.transaction() as db:
            addition = self.keep(db, candidate_id, read)
        self.arrange(candidate_id)
        return addition

    def read(
        self,
        candidate_id: str,
        path: Path,
        origin: str,
        listener: KnowledgeListener | None = None,
        interrupt: Callable[[], None] = never,
    ) -> StoredDocument | NewDocument:
        """Read a file, which takes up to a minute; saves nothing. Raises as `add` does.

        Parameters
        ----------
        origin
            Identifies the file: a later one of the same origin replaces it.
        listener
            Told about this file, in place of the listener of the knowledge base.
        interrupt
            Called several times a second while the file is parsed. When it raises, the exception passes on.

        Returns
        -------
        The text to save, or the document that already contains this very text.
        """
        listener = listener or self._listener
        document = self._documents.read(path, interrupt)
        content_hash = hash_of(document)
        with self._database.reading() as db:
            duplicate = repository.find_by_content(db, candidate_id, content_hash)
            old = repository.find_by_origin(db, candidate_id, origin)
            stored_chunks = sum(stored.chunk_count for stored in repository.list_documents(db, candidate_id))
        if duplicate is not None:
            return duplicate
        if old is not None:
            listener.say(f"{old.name} has changed since {old.added_at:%Y-%m-%d}: the new version replaces it")
        chunks = cut_document(document)
        self._check_space(document.name, len(chunks), stored_chunks - (old.chunk_count if old else 0))
        self._refresh(candidate_id, listener)
        return NewDocument(
            name=document.name,
            origin=origin,
            content_hash=content_hash,
            page_count=document.page_count if document.format == "pdf" else None,
            notes=(*document.notes, *command_notes(document.lines)),
            added_at=self._clock.now(),
            chunks=chunks,
            vectors=embed_chunks(chunks, self._embedder, listener),
        )

    def keep(self, db: Session, candidate_id: str, new: NewDocument) -> Addition:
        """Save a document in place of the one with its origin, in the caller's unit of work."""
        self._change_shelf(db, candidate_id)
        old = repository.find_by_origin(db, candidate_id, new.origin)
        if old is not None:
            repository.remove_document(db, old.id)
            self._rows.forget(db)
        stored = repository.add_document(db, candidate_id, new)
        self._rows.add(db, candidate_id, stored.id, enumerate(new.vectors))
        return Addition("added" if old is None else "replaced", stored)

    def arrange(self, candidate_id: str) -> None:
        """Prepare a shelf that has grown for quick searches, after the commit. Takes minutes if it is large."""
        self._rows.arrange(candidate_id)

    def reindex(self) -> int | None:
        """Derive the vectors that PostgreSQL searches from the chunks again, shelf by shelf.

        Returns
        -------
        The number of vectors; None where searches need none of them, as on SQLite or without pgvector.
        """
        return self._rows.rebuild_all(self._listener)

    def documents(self, candidate_id: str) -> list[StoredDocument]:
        """Return a candidate's documents, oldest first."""
        with self._database.reading() as db:
            return repository.list_documents(db, candidate_id)

    def document(self, candidate_id: str, document_id: int) -> StoredDocument:
        """Return one document.

        Raises
        ------
        NotFoundError
            The candidate has none with this number.
        """
        with self._database.reading() as db:
            return self._find(db, candidate_id, document_id)

    def remove(self, candidate_id: str, document_id: int) -> StoredDocument:
        """Delete a document and everything derived from it; return the document.

        Raises
        ------
        NotFoundError
            The candidate has none with this number.
        """
        with self._database.transaction() as db:
            stored = self._find(db, candidate_id, document_id)
            self._change_shelf(db, candidate_id)
            repository.remove_document(db, document_id)
            self._rows.forget(db)
        self._deletions.note("document", document_id)
        return stored

    def questions(self, candidate_id: str) -> tuple[Question, ...]:
        """Return the questions that a candidate's documents and the shared ones give, in their order."""
        groups = (group for shelf in shelves_of(candidate_id) for group in self.questions_by_document(shelf).values())
        return tuple(one for group in groups for one in group)

    def questions_by_document(self, candidate_id: str) -> Mapping[int, tuple[Question, ...]]:
        """Return the questions that each document gives, by its number; documents without questions are left out."""
        with self._database.reading() as db:
            texts = repository.read_texts(db, candidate_id, MOST_CHUNKS_ASKED_ABOUT)
        found = {}
        for (document_id, name), group in groupby(texts, key=lambda text: text[:2]):
            questions = questions_from(document_id, name, [chunk for _, _, chunk in group])
            if questions:
                found[document_id] = questions
        return found

    def search(self, candidate_id: str, query: str) -> tuple[Passage, ...]:
        """Return the passages of own and shared documents that answer a query, best first; may be empty."""
        while query.strip():
            try:
                return self._search(candidate_id, query)
            except ShelfChangedError as changed:
                with self._remembering:
                    self._indexes.pop(changed.owner, None)  # it is loaded again
        return ()

    def _search(self, candidate_id: str, query: str) -> tuple[Passage, ...]:
        indexes = [index for index in map(self._index, shelves_of(candidate_id)) if len(index)]
        if not indexes:
            return ()
        (vector,) = self._embedder.embed([query])
        results, threshold = self._rules.results, self._rules.threshold
        found = [passage for index in indexes for passage in index.search(query, vector, results, threshold)]
        return tuple(sorted(found, key=lambda passage: -passage.score)[:results])

    def _find(self, db: Session, candidate_id: str, document_id: int) -> StoredDocument:
        stored = repository.find_by_id(db, candidate_id, document_id)
        if stored is None:
            raise NotFoundError(f"Document {document_id} not found", "Choose one from your list of documents")
        return stored

    def _check_space(self, name: str, chunks: int, stored_chunks: int) -> None:
        limits = self._limits
        if chunks > limits.max_chunks_per_document:
            raise InputError(
                f"{name} has {chunks} passages, more than {limits.max_chunks_per_document}",
                "Upload only the relevant part",
            )
        if stored_chunks + chunks > limits.max_chunks:
            raise InputError(
                f"{name} would bring the total to {stored_chunks + chunks} passages, more than {limits.max_chunks}",
                "Remove a document first",
            )

    def _change_shelf(self, db: Session, candidate_id: str) -> None:
        """Mark the candidate's shelf as changed, and make it if there is none."""
        shelf = repository.find_shelf(db, candidate_id, to_change=True)
        if shelf is None:
            shelf = KnowledgeShelf(candidate_id=candidate_id, version=0, embedder=identity_of(self._embedder))
            db.add(shelf)
        shelf.version += 1
        db.flush()

    def _index(self, candidate_id: str) -> Shelf:
        """Return the index, built again when the documents have changed."""
        self._refresh(candidate_id, self._listener)
        version, index = self._find_remembered(candidate_id)
        if index is None or not self._rows.is_current(index):
            version, index = self._rows.load(candidate_id)
        return self._remember(candidate_id, version, index)

    def _find_remembered(self, candidate_id: str) -> tuple[int, Shelf | None]:
        """Return the version of a shelf, and its index if that is of this version."""
        with self._database.reading() as db:
            version = repository.find_version(db, candidate_id)
        with self._remembering:
            remembered = self._indexes.get(candidate_id)
        return version, remembered[1] if remembered is not None and remembered[0] == version else None

    def _remember(self, candidate_id: str, version: int, index: Shelf) -> Shelf:
        """Keep an index as the latest that was used."""
        with self._remembering:
            self._indexes[candidate_id] = (version, index)
            self._indexes.move_to_end(candidate_id)
            while len(self._indexes) > REMEMBERED_SHELVES:
                self._indexes.popitem(last=False)
        return index

    def _refresh(self, candidate_id: str, listener: KnowledgeListener) -> None:
        """Compute the vectors of a shelf again when another embedder made them; begin again if it changes meanwhile."""
        identity = identity_of(self._embedder)
        while True:
            with self._database.reading() as db:
                shelf = repository.find_shelf(db, candidate_id)
                if shelf is None or shelf.embedder == identity:
                    return
                version, old = shelf.version, shelf.embedder
                entries = repository.read_chunks(db, candidate_id)
            listener.say(f"The knowledge base was read by {old}: it is now read again by {identity}")
            chunks: list[Chunk] = [entry.chunk for _, entry in entries]
            vectors = embed_chunks(chunks, self._embedder, listener)
            with self._database.transaction() as db:
                shelf = repository.find_shelf(db, candidate_id, to_change=True)
                if shelf is None or shelf.version != version:
                    continue
                shelf.version, shelf.embedder = version + 1, identity
                for (key, _), rows in zip(entries, vectors, strict=True):
                    repository.replace_vectors(db, key, rows)
                self._rows.rebuild(db, candidate_id)


def hash_of(document: Document) -> str:
    """Return the SHA-256 of a document's text, which identifies it in any file."""
    return hashlib.sha256("\n".join(line.text for line in document.lines).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class CandidateKnowledge:
    """One candidate's part of the knowledge base, for callers that may see no other."""

    knowledge: KnowledgeBase
    candidate_id: str

    def find(self, query: str) -> tuple[Passage, ...]:
        """Return the passages that answer a query, best first; may be empty."""
        return self.knowledge.search(self.candidate_id, query)
