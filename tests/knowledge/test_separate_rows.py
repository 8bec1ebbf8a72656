"""Vectors in a database of their own: searches find the same while it is away, and nothing deleted stays in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event, Thread

import pytest
from sqlalchemy import URL, event, text
from sqlalchemy.orm import Session

from greenroom.analysis.arrays import FloatArray
from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.knowledge import separate_rows
from greenroom.knowledge.contracts import EVERYONE, KnowledgeLimits
from greenroom.knowledge.index import KnowledgeIndex
from greenroom.knowledge.models import KnowledgeShelf
from greenroom.knowledge.repository import vector_rows
from greenroom.knowledge.separate_rows import AWAY_SECONDS, RowsAwayError, SeparateRows
from greenroom.knowledge.service import KnowledgeBase, SearchRules
from greenroom.knowledge.stored_shelf import StoredShelf
from tests.databases import new_database
from tests.deletion_log import new_deletion_log
from tests.documents.making import DOCUMENTS
from tests.knowledge.separate import Separate
from tests.knowledge.shelves import (
    NOW,
    QUERIES,
    RESULTS,
    THRESHOLD,
    VECTORS,
    Embedder384,
    assert_same,
    found_in_memory,
    keep,
)
from tests.knowledge.writing import Witness

ADA, BOB = "ada", "bob"


class Installation:
    """A knowledge base whose vectors are in a separate database."""

    def __init__(self, database: Database, separate: Database, embedder: Embedder384 | None = None) -> None:
        self.database, self.clock = database, FixedClock(NOW)
        self.sweeps_asked = 0
        self.rows = SeparateRows(database, separate, self.clock, self._ask)
        rules = SearchRules(RESULTS, THRESHOLD)
        self.base = KnowledgeBase(
            database,
            DOCUMENTS,
            embedder or Embedder384(),
            self.clock,
            rules,
            KnowledgeLimits(),
            Witness(),
            new_deletion_log(self.clock),
            rows=self.rows,
        )

    def add(self, owner: str, seed: int) -> int:
        """Save a document, and have its vectors follow; return its number."""
        document = keep(self.base, self.database, owner, seed)
        self.base.arrange(owner)
        return document.id

    def shelf(self, owner: str) -> object:
        return self.rows.load(owner)[1]

    def check_searches(self, *owners: str) -> None:
        for owner in owners:
            for query in QUERIES:
                assert_same(self.base.search(owner, query), found_in_memory(self.database, owner, query))

    def _ask(self, db: Session) -> None:
        self.sweeps_asked += 1


class Interrupting(Embedder384):
    """Does something while a query is embedded: after its shelves were loaded, before their vectors are read."""

    def __init__(self, interruption: Callable[[], None]) -> None:
        super().__init__()
        self._interruption = interruption

    def embed(self, texts: Sequence[str]) -> FloatArray:
        self._interruption()
        return super().embed(texts)


@pytest.fixture
def installation(database: Database, separate: Separate) -> Installation:
    """An installation, its main database once SQLite, once PostgreSQL, with two documents of Ada and a shared one."""
    made = Installation(database, separate.opened)
    for owner, seed in ((ADA, 1), (ADA, 11), (EVERYONE, 2)):
        made.add(owner, seed)
    return made


def test_searches_find_what_a_comparison_with_all_finds(installation: Installation, separate: Separate) -> None:
    assert separate.vectors() == {ADA: 2 * VECTORS, EVERYONE: VECTORS}
    with installation.database.reading() as db:
        if vector_rows.support_of(db.connection()).has_rows:
            assert db.scalar(text("SELECT count(*) FROM knowledge_vectors")) == 0
    assert isinstance(installation.shelf(ADA), StoredShelf)
    installation.check_searches(ADA, BOB, EVERYONE)


def test_a_large_shelf_moves_into_a_graph(
    installation: Installation, separate: Separate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(separate_rows, "GRAPH_FROM", 100)
    monkeypatch.setattr(separate_rows, "MOVED_AT_A_TIME", 50)
    installation.base.search(ADA, "w3")  # remembers the shelf as it is before the move
    installation.base.arrange(ADA)
    with separate.opened.reading() as rows:
        assert vector_rows.count(rows, ADA) == vector_rows.RowCounts(0, 2 * VECTORS)
    installation.check_searches(ADA)
    assert installation.base.reindex() == 3 * VECTORS
    installation.check_searches(ADA)


def test_a_search_goes_on_when_the_database_goes_away_under_it(
    database: Database, separate: Separate, caplog: pytest.LogCaptureFixture
) -> None:
    interruptions: list[Callable[[], None]] = []
    here = Installation(
        database, separate.opened, Interrupting(lambda: interruptions.pop()() if interruptions else None)
    )
    here.add(ADA, 1)
    interruptions.append(separate.go_away)
    assert_same(here.base.search(ADA, QUERIES[0]), found_in_memory(database, ADA, QUERIES[0]))
    assert not interruptions
    assert "Searches compare in memory" in caplog.text
    assert isinstance(here.shelf(ADA), KnowledgeIndex)
    here.check_searches(ADA)
    separate.come_back()
    here.clock.advance(AWAY_SECONDS)
    here.check_searches(ADA)
    assert isinstance(here.base._indexes[ADA][1], StoredShelf)  # the one that has answered


def test_documents_that_are_saved_while_the_database_is_away_are_copied_later(
    installation: Installation, separate: Separate
) -> None:
    separate.go_away()
    installation.add(BOB, 3)
    installation.check_searches(BOB)
    separate.come_back()
    installation.clock.advance(AWAY_SECONDS)
    installation.check_searches(BOB)
    assert separate.vectors()[BOB] == VECTORS


def test_a_copy_that_is_cut_off_leaves_nothing_and_is_made_again(database: Database, separate: Separate) -> None:
    here = Installation(database, separate.opened)
    cut = Event()

    def cut_off(*executed: object) -> None:
        if "INSERT INTO knowledge_documents" in str(executed[2]) and not cut.is_set():
            cut.set()
            separate.end_connections()

    event.listen(separate.opened.engine, "after_cursor_execute", cut_off)
    here.add(ADA, 1)
    assert cut.is_set()
    assert separate.vectors() == {}
    here.clock.advance(AWAY_SECONDS)
    here.check_searches(ADA)
    assert separate.vectors() == {ADA: VECTORS}


def test_a_document_that_is_deleted_while_the_database_is_away_never_comes_back(
    installation: Installation, separate: Separate
) -> None:
    (passage,) = [found for found in installation.base.search(ADA, "zebra") if found.citation.document == "document 1"]
    separate.go_away()
    installation.base.remove(ADA, passage.document_id)
    assert installation.sweeps_asked == 1
    with pytest.raises(RowsAwayError):
        installation.rows.sweep()  # so the job is tried again
    installation.check_searches(ADA)
    separate.come_back()
    installation.clock.advance(AWAY_SECONDS)
    assert separate.vectors()[ADA] == 2 * VECTORS
    installation.rows.sweep()
    assert separate.vectors() == {ADA: VECTORS, EVERYONE: VECTORS}
    installation.check_searches(ADA)


def test_a_copy_in_the_making_does_not_outlive_its_shelf(database: Database, separate: Separate) -> None:
    here = Installation(database, separate.opened)
    keep(here.base, database, ADA, 1)
    sweep = Thread(target=here.rows.sweep)

    def delete_meanwhile(*executed: object) -> None:
        if "INSERT INTO knowledge_documents" in str(executed[2]) and sweep.ident is None:
            with database.transaction() as db:
                db.delete(db.get_one(KnowledgeShelf, ADA))
            sweep.start()
            while not _is_waiting(separate):
                sweep.join(0.01)
                assert sweep.is_alive()

    event.listen(separate.opened.engine, "after_cursor_execute", delete_meanwhile)
    here.base.arrange(ADA)
    sweep.join()
    assert separate.vectors() == {}
    with separate.opened.reading() as rows:
        assert rows.scalar(text("SELECT count(*) FROM knowledge_shelves")) == 0


def _is_waiting(separate: Separate) -> bool:
    """Return whether a process waits for the lock of a sweep."""
    found = "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'"
    with separate.opened.engine.connect() as connection:
        return bool(connection.scalar(text(found)))


def test_copies_of_another_state_of_the_main_database_are_not_used(
    installation: Installation, separate: Separate, newer_postgres: URL, migrated_newer_postgres: str
) -> None:
    for url in new_database(newer_postgres, migrated_newer_postgres):
        # as after a restore: other documents with the same numbers
        restored = Installation(Database(open_engine(url)), separate.opened)
        keep(restored.base, restored.database, ADA, 4)
        restored.check_searches(ADA)
        restored.rows.sweep()
        assert separate.vectors() == {ADA: VECTORS}
        restored.database.close()


def test_another_embedder_replaces_the_copies(installation: Installation, separate: Separate) -> None:
    other = Installation(installation.database, separate.opened, Embedder384("2"))
    found = other.base.search(ADA, QUERIES[0])
    expected = Installation(installation.database, separate.opened, Embedder384("2"))
    separate.go_away()
    assert_same(found, expected.base.search(ADA, QUERIES[0]))


def test_the_main_database_of_an_installation_is_refused_and_searches_go_on(
    database: Database, separate: Separate, newer_postgres: URL, migrated_newer_postgres: str
) -> None:
    for url in new_database(newer_postgres, migrated_newer_postgres):
        main = Database(open_engine(url))
        here = Installation(database, main)
        with pytest.raises(RowsAwayError, match=r"main database.*GREENROOM_KNOWLEDGE_DATABASE_URL"):
            here.base.reindex()
        here.add(ADA, 1)
        here.check_searches(ADA)
        main.close()
