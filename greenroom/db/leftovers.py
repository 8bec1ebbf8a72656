"""What deleted rows leave behind in the files of a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from sqlalchemy import Engine

from greenroom.errors import MachineError


def empty_log(engine: Engine) -> None:
    """Have SQLite take its write-ahead log into the database and cut it to nothing: it repeats rows long deleted.

    PostgreSQL reuses the place of deleted rows by itself; its log, and copies of it, are with whoever runs it.

    Raises
    ------
    MachineError
        Somebody else is reading or writing all the time.
    """
    if engine.dialect.name == "sqlite":
        _run(engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def scrub(engine: Engine) -> None:
    """Write a SQLite database anew, so that nothing is left of deleted rows in it; otherwise as `empty_log`."""
    if engine.dialect.name == "sqlite":
        _run(engine, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def _run(engine: Engine, *statements: str) -> None:
    """Run statements outside of any unit of work; the last one answers whether it was kept from its work."""
    with closing(engine.raw_connection()) as connection:
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
