"""The vectors of shelves in a database of their own, which follows the main database and may be away.

The main database has every vector beside its passage. The rows here are copies, written after the commit. A search uses
them only if they are the copies of exactly the documents that the shelf has now; else it copies what is missing. While
this database is away, searches compare in memory, with the same results.

Nothing here is deleted in the transaction that deletes a document or an account. That transaction requests a job
(`greenroom.knowledge.tasks.SWEEP`), which is tried until it has deleted the copies.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import GreenroomError, MachineError
from greenroom.knowledge.contracts import KnowledgeListener
from greenroom.knowledge.lexical import LexicalIndex
from greenroom.knowledge.repository import copied_rows, vector_rows
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.repository.copied_rows import Copy
from greenroom.knowledge.shelf_rows import MOVED_AT_A_TIME, Shelf, in_memory
from greenroom.knowledge.stored_shelf import GRAPH_FROM, RowsOf, ShelfChangedError, StoredShelf
from greenroom.knowledge.vectors import Vectors

LOG = logging.getLogger("greenroom.knowledge")

AWAY_SECONDS = 30.0
"""How long searches leave a database alone that did not answer: each attempt may wait for a connection."""


class RowsAwayError(MachineError):
    """The database of the rows does not answer, or cannot be used. Never reaches a candidate."""


class SeparateRows:
    """Rows of vectors in a database of their own; as `greenroom.knowledge.shelf_rows.ShelfRows` says.

    Parameters
    ----------
    database
        The main database, with the passages.
    separate
        The database of the rows.
    ask_to_sweep
        Requests, in the caller's unit of work, the job that deletes the copies of what is deleted there.
    """

    def __init__(
        self, database: Database, separate: Database, clock: Clock, ask_to_sweep: Callable[[Session], object]
    ) -> None:
        self._database, self._separate, self._clock = database, separate, clock
        self._ask_to_sweep = ask_to_sweep
        self._away_until_seconds = 0.0

    def add(self, db: Session, owner: str, document_id: int, chunks: Iterable[tuple[int, Vectors]]) -> None:
        """Write nothing yet: the rows follow after the commit."""

    def rebuild(self, db: Session, owner: str) -> None:
        """Delete rows of the main database, from before this one was set, that no longer fit their passages."""
        if vector_rows.support_of(db.connection()).has_rows:
            vector_rows.remove(db, owner)

    def forget(self, db: Session) -> None:
        """Have the copies deleted of what the caller's unit of work deletes."""
        self._ask_to_sweep(db)

    def load(self, owner: str) -> tuple[int, Shelf]:
        """Return a shelf for searching, and its version; in memory if its rows cannot be used now."""
        if not self._is_away():
            try:
                stored = self._load_stored(owner)
            except RowsAwayError as error:
                self._note(error)
            else:
                if stored is not None:
                    return stored
        with self._database.reading() as db:
            return repository.find_version(db, owner), in_memory(db, owner)

    def is_current(self, shelf: Shelf) -> bool:
        """Return whether a shelf of this version need not be loaded again: it is not in memory without need."""
        if isinstance(shelf, StoredShelf) or self._is_away():
            return True
        try:
            can_have_rows = self.prepare()
        except RowsAwayError as error:
            self._note(error)
            return True
        if not can_have_rows:
            self._leave_alone()  # it lacks the extension: a look at each search would gain nothing
        return not can_have_rows

    def arrange(self, owner: str) -> None:
        """Copy what is missing of a shelf, and move a large one into the graph; later if the database is away."""
        try:
            self._arrange(owner)
        except RowsAwayError as error:
            self._note(error)

    def rebuild_all(self, listener: KnowledgeListener) -> int | None:
        """Copy every shelf again; return how many vectors there are, None where the database takes none.

        Raises
        ------
        RowsAwayError
            The database does not answer.
        """
        if not self.prepare():
            return None
        with self._writing() as rows:
            copied_rows.lock_all(rows)
            copied_rows.remove_all(rows)
        with self._database.transaction() as db:
            owners = repository.list_owners(db)
            for owner in owners:
                self.rebuild(db, owner)
        for done, owner in enumerate(owners, start=1):
            self._arrange(owner)
            listener.advance(done, len(owners))
        with self._reading() as rows:
            return sum(vector_rows.count(rows, owner).all for owner in owners)

    def sweep(self) -> None:
        """Delete the copies of documents that the main database no longer has.

        Raises
        ------
        RowsAwayError
            The database does not answer.
        """
        if not self.prepare():
            return
        with self._writing() as rows:
            copied_rows.lock_all(rows)  # who copies reads the documents after this, and finds them gone
            copied_rows.remove_documents(rows, self._outdated(rows))
            copied_rows.remove_empty_shelves(rows)

    def count_outdated(self) -> int:
        """Return how many documents have copies here although they are gone or have changed.

        Raises
        ------
        RowsAwayError
            The database does not answer, or has no tables.
        """
        with self._reading() as rows:
            return len(self._outdated(rows))

    def _outdated(self, rows: Session) -> list[int]:
        with self._database.reading() as db:
            sources = repository.read_sources(db)
        return [number for number, source in copied_rows.read_sources(rows).items() if sources.get(number) != source]

    def prepare(self) -> bool:
        """Make the tables where they are missing; return whether the database can have rows.

        Raises
        ------
        RowsAwayError
            The database does not answer, or is the main one of an installation.
        """
        with self._writing() as rows:
            return copied_rows.prepare(rows.connection()).has_rows

    def _load_stored(self, owner: str) -> tuple[int, Shelf] | None:
        """Return a shelf whose vectors are here; None if they cannot be, or are others by now."""
        if not self.prepare():
            return None
        self._follow(owner)
        with self._database.reading() as db, self._reading() as rows:
            if copied_rows.read_copies(rows, owner) != _expected(db, owner):
                return None
            version = repository.find_version(db, owner)
            keyed = list(repository.read_searched_texts(db, owner))
            counts = vector_rows.count(rows, owner)
            rows_of = self._rows_of(owner, copied_rows.find_revision(rows, owner))
        words = LexicalIndex([text for _, text in keyed])
        return version, StoredShelf(self._database, owner, version, [key for key, _ in keyed], words, counts, rows_of)

    def _rows_of(self, owner: str, revision: object) -> RowsOf:
        """Return what begins to read the rows of a shelf, if they are those of this revision."""

        @contextmanager
        def begin(db: Session) -> Iterator[Session]:
            del db
            try:
                with self._reading() as rows:
                    if copied_rows.find_revision(rows, owner) != revision:
                        raise ShelfChangedError(owner)
                    yield rows
            except RowsAwayError as error:
                self._note(error)
                raise ShelfChangedError(owner) from error

        return begin

    def _follow(self, owner: str) -> None:
        """Copy the documents of a shelf that have no copy or an outdated one; delete other copies."""
        with self._database.reading() as db, self._reading() as rows:
            expected, copies = _expected(db, owner), copied_rows.read_copies(rows, owner)
        for document_id in sorted(expected.keys() | copies.keys()):
            if expected.get(document_id) != copies.get(document_id):
                self._follow_document(owner, document_id)

    def _follow_document(self, owner: str, document_id: int) -> None:
        with self._writing() as rows:
            copied_rows.begin_change(rows, owner)
            copied_rows.remove_documents(rows, [document_id])
            with self._database.reading() as db:  # as it is now that no sweep can run
                source = repository.read_sources(db, owner).get(document_id)
                vectors = repository.read_vectors(db, document_id) if source is not None else []
            if source is not None:
                copied_rows.add_document(rows, owner, document_id, source)
                vector_rows.add(rows, owner, document_id, vectors)
            copied_rows.remove_empty_shelf(rows, owner)

    def _arrange(self, owner: str) -> None:
        if not self.prepare():
            return
        self._follow(owner)
        with self._reading() as rows:
            has_graph = vector_rows.support_of(rows.connection()).has_graph
            if not has_graph or vector_rows.count(rows, owner).compared <= GRAPH_FROM:
                return
        moved = MOVED_AT_A_TIME
        while moved == MOVED_AT_A_TIME:
            with self._writing() as rows:
                copied_rows.begin_change(rows, owner)
                moved = vector_rows.move_into_graph(rows, owner, MOVED_AT_A_TIME)
                copied_rows.remove_empty_shelf(rows, owner)

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        with self._explained(), self._separate.reading() as rows:
            yield rows

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        with self._explained(), self._separate.transaction() as rows:
            yield rows

    @contextmanager
    def _explained(self) -> Iterator[None]:
        driver = self._separate.engine.dialect.loaded_dbapi
        try:
            yield
        except GreenroomError as error:
            raise RowsAwayError(error.message, error.remedy) from error
        except (SQLAlchemyError, driver.Error) as error:  # the copying of rows raises the driver's own
            raise RowsAwayError(
                f"The database for the search index cannot be used: {' '.join(str(error).split())}",
                "Check GREENROOM_KNOWLEDGE_DATABASE_URL and the rights of its user",
            ) from error

    def _is_away(self) -> bool:
        return self._clock.monotonic_seconds() < self._away_until_seconds

    def _leave_alone(self) -> None:
        self._away_until_seconds = self._clock.monotonic_seconds() + AWAY_SECONDS

    def _note(self, error: RowsAwayError) -> None:
        LOG.warning("Searches compare in memory, because the database for the search index fails: %s", error)
        self._leave_alone()


def _expected(db: Session, owner: str) -> dict[int, Copy]:
    """Return the copies that there should be of a shelf's documents."""
    vectors = repository.count_vectors_by_document(db, owner)
    return {number: Copy(source, vectors[number]) for number, source in repository.read_sources(db, owner).items()}
