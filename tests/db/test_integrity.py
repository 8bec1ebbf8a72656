"""Damage in a database is found and named."""

from __future__ import annotations

from sqlalchemy import text

from greenroom.db.database import Database
from greenroom.db.integrity import faults_of
from greenroom.db.schema import downgrade, revisions
from greenroom.registry import all_tables
from tests.privacy.filling import fill


def faults(database: Database) -> list[str]:
    with database.reading() as db:
        return faults_of(db.connection(), all_tables())


def test_a_sound_database_has_no_fault(database: Database) -> None:
    with database.transaction() as db:
        fill(db, "person-1", "marker-1", 1)
    assert faults(database) == []


def test_another_schema_is_a_fault(database: Database) -> None:
    with database.transaction() as db:
        db.execute(text("CREATE TABLE strangers (id INTEGER)"))
    assert faults(database) == ["The schema differs: remove_table strangers"]


def test_an_older_schema_is_a_fault(database: Database) -> None:
    downgrade(database.engine, revisions()[-2])
    (fault,) = faults(database)
    assert fault == f"The schema is {revisions()[-2]}, and this Greenroom needs {revisions()[-1]}"


def test_a_row_that_points_nowhere_is_a_fault(database: Database) -> None:
    with database.transaction() as db:
        fill(db, "person-1", "marker-1", 1)
    if database.engine.dialect.name != "sqlite":
        return  # PostgreSQL refuses the deletion below
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("DELETE FROM interviews")
        driver.execute("PRAGMA foreign_keys=ON")
    assert "A row of turns points to a row of interviews that does not exist" in faults(database)


def test_a_damaged_page_is_a_fault(database: Database) -> None:
    if database.engine.dialect.name != "sqlite":
        return  # PostgreSQL checks its own pages when it reads them
    with database.transaction() as db:
        db.execute(text("PRAGMA writable_schema=ON"))
        db.execute(
            text("DELETE FROM sqlite_master WHERE name = (SELECT min(name) FROM sqlite_master WHERE type = 'index')")
        )
    database.close()
    assert any(fault.startswith("Damaged: ") and "never used" in fault for fault in faults(database))
