"""The vectors of a shelf as rows: made with its chunks, made again where they are missing, and loaded for a search."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.knowledge.contracts import KnowledgeListener
from greenroom.knowledge.index import KnowledgeIndex
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.repository import vector_rows
from greenroom.knowledge.stored_shelf import GRAPH_FROM, StoredShelf
from greenroom.knowledge.vectors import Vectors

Shelf = KnowledgeIndex | StoredShelf
"""A shelf as a search needs it: with its vectors in memory, or in PostgreSQL."""

MOVED_AT_A_TIME = 500
"""A few seconds of work, after which others may change the shelf."""


class ShelfRows(Protocol):
    """The place of the rows: the main database, or one of their own (`greenroom.knowledge.separate_rows`)."""

    def add(self, db: Session, owner: str, document_id: int, chunks: Iterable[tuple[int, Vectors]]) -> None:
        """Write the vectors of a new document's chunks, in the unit of work that saves them."""
        ...

    def rebuild(self, db: Session, owner: str) -> None:
        """Derive the rows of a shelf from its chunks, in the unit of work that changes their vectors."""
        ...

    def forget(self, db: Session) -> None:
        """Have the rows deleted of documents that the caller's unit of work deletes."""
        ...

    def load(self, owner: str) -> tuple[int, Shelf]:
        """Return a shelf for searching, and its version; its rows are made again where some are missing."""
        ...

    def is_current(self, shelf: Shelf) -> bool:
        """Return whether a shelf of the present version may be searched as it was loaded."""
        ...

    def arrange(self, owner: str) -> None:
        """Prepare a shelf that has grown for quick searches, after the commit. Takes minutes if it is large."""
        ...

    def rebuild_all(self, listener: KnowledgeListener) -> int | None:
        """Derive the rows of every shelf; return how many vectors there are, None where the database takes none."""
        ...


class OwnRows:
    """Rows in the main database, which change in the transactions of their passages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, db: Session, owner: str, document_id: int, chunks: Iterable[tuple[int, Vectors]]) -> None:
        """Write the vectors of a new document's chunks, where the database takes them."""
        if vector_rows.support_of(db.connection()).has_rows:
            vector_rows.add(db, owner, document_id, chunks)

    def rebuild(self, db: Session, owner: str) -> None:
        """Derive the rows of a shelf from its chunks, outside of the graph."""
        _rebuild(db, owner)

    def forget(self, db: Session) -> None:
        """Do nothing: the key of a passage takes its rows along."""

    def load(self, owner: str) -> tuple[int, Shelf]:
        """Return a shelf for searching; its vectors stay in the database if that has all of them as rows."""
        self._complete(owner)
        with self._database.reading() as db:
            return repository.find_version(db, owner), load(self._database, db, owner)

    def is_current(self, shelf: Shelf) -> bool:
        """Return True: whatever changes a shelf changes its version."""
        del shelf
        return True

    def arrange(self, owner: str) -> None:
        """Move the vectors of a large shelf into the graph, some at a time. Whatever is not there yet is compared."""
        with self._database.reading() as db:
            if not vector_rows.support_of(db.connection()).has_graph:
                return
            if vector_rows.count(db, owner).compared <= GRAPH_FROM:
                return
        moved = MOVED_AT_A_TIME
        while moved == MOVED_AT_A_TIME:
            with self._database.transaction() as db:
                _mark_changed(db, owner)
                moved = vector_rows.move_into_graph(db, owner, MOVED_AT_A_TIME)

    def rebuild_all(self, listener: KnowledgeListener) -> int | None:
        """Derive the rows of every shelf again, shelf by shelf."""
        with self._database.transaction() as db:
            if not vector_rows.prepare(db.connection()).has_rows:
                return None
            owners = repository.list_owners(db)
        vectors = 0
        for done, owner in enumerate(owners, start=1):
            with self._database.transaction() as db:
                _mark_changed(db, owner)
                vectors += _rebuild(db, owner)
            self.arrange(owner)
            listener.advance(done, len(owners))
        return vectors

    def _complete(self, owner: str) -> None:
        """Derive the rows of a shelf that lacks some: after a restore, or where pgvector came after the documents."""
        with self._database.reading() as db:
            if _is_complete(db, owner):
                return
        with self._database.transaction() as db:
            repository.find_shelf(db, owner, to_change=True)
            if not _is_complete(db, owner):
                _rebuild(db, owner)


def load(database: Database, db: Session, owner: str) -> Shelf:
    """Return a shelf as the main database has it now; in memory if that lacks some of its rows."""
    if not (vector_rows.support_of(db.connection()).has_rows and _is_complete(db, owner)):
        return in_memory(db, owner)
    keyed = list(repository.read_searched_texts(db, owner))
    return StoredShelf(
        database,
        owner,
        repository.find_version(db, owner),
        [key for key, _ in keyed],
        LexicalIndex([text for _, text in keyed]),
        vector_rows.count(db, owner),
    )


def in_memory(db: Session, owner: str) -> KnowledgeIndex:
    """Return a shelf with all of its vectors."""
    return KnowledgeIndex([entry for _, entry in repository.read_chunks(db, owner)])


def _rebuild(db: Session, owner: str) -> int:
    """Derive the rows of a shelf; return how many vectors it has, 0 where the database takes none."""
    if not vector_rows.support_of(db.connection()).has_rows:
        return 0
    vector_rows.remove(db, owner)
    for document in repository.list_documents(db, owner):
        vector_rows.add(db, owner, document.id, repository.read_vectors(db, document.id))
    return vector_rows.count(db, owner).all


def _is_complete(db: Session, owner: str) -> bool:
    if not vector_rows.support_of(db.connection()).has_rows:
        return True
    return vector_rows.count(db, owner).all == repository.count_vectors(db, owner)


def _mark_changed(db: Session, owner: str) -> None:
    """Let every process load the shelf again, and other writers of the shelf wait."""
    shelf = repository.find_shelf(db, owner, to_change=True)
    if shelf is not None:
        shelf.version += 1
        db.flush()
