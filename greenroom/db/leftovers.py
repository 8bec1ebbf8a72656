"""Remove the traces of deleted rows from the files of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from greenroom.db.database import Database
from greenroom.errors import MachineError


def empty_log(database: Database) -> None:
    """Make SQLite merge its write-ahead log into the database and empty it: the log repeats deleted rows.

    PostgreSQL reuses the place of deleted rows by itself; its log, and copies of it, stay with its operator.

    Raises
    ------
    MachineError
        Another connection reads or writes all the time.
    """
    if database.engine.dialect.name == "sqlite":
        _run(database, "PRAGMA wal_checkpoint(TRUNCATE)")


def scrub(database: Database) -> None:
    """Rewrite a SQLite database, so that it contains no trace of deleted rows; otherwise as `empty_log`."""
    if database.engine.dialect.name == "sqlite":
        _run(database, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def _run(database: Database, *statements: str) -> None:
    """Run statements outside of any unit of work; return whether the last one was blocked."""
    with database.writing_alone(), closing(database.engine.raw_connection()) as connection:
        driver = connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)  # noqa: S101 - says so to the type checker
        try:
            for statement in statements:
                answer = driver.execute(statement).fetchone()
        except sqlite3.OperationalError as error:
            raise MachineError(
                f"Deleted data could not be erased from the database ({error})", "Free some disk space and try again"
            ) from error
    if answer[0] != 0:
        raise MachineError("Deleted data is still in the database log because the log is in use", "Try again later")
