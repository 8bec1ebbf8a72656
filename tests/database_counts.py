"""Counts what a piece of code asks of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event

from greenroom.db.database import Database

STEPS_AT_ONCE = 10


@dataclass
class Counts:
    """What was counted.

    Parameters
    ----------
    statements
        Text of every statement within transactions, in order.
    begun, committed
        Transactions that began, and those that were committed.
    sqlite_steps
        Steps of SQLite's virtual machine, in tens: each row that a query reads or passes over takes several.
    """

    statements: list[str] = field(default_factory=list)
    begun: int = 0
    committed: int = 0
    rows: int = 0
    sqlite_steps: int = 0


@contextmanager
def counting(database: Database) -> Iterator[Counts]:
    """Count until the block ends; rows and steps on SQLite alone."""
    counts = Counts()

    def begin(_: Connection) -> None:
        counts.begun += 1

    def commit(_: Connection) -> None:
        counts.committed += 1

    def execute(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith("BEGIN"):
            counts.statements.append(statement)
        raw = connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection):
            raw.set_progress_handler(step, STEPS_AT_ONCE)
            cursor.row_factory = row

    def step() -> int:
        counts.sqlite_steps += 1
        return 0

    def row(_: sqlite3.Cursor, values: tuple[Any, ...]) -> tuple[Any, ...]:
        counts.rows += 1
        return values

    listeners = (("begin", begin), ("commit", commit), ("before_cursor_execute", execute))
    for name, listener in listeners:
        event.listen(database.engine, name, listener)
    try:
        yield counts
    finally:
        for name, listener in listeners:
            event.remove(database.engine, name, listener)
        if database.engine.dialect.name == "sqlite":
            with database.engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert isinstance(raw, sqlite3.Connection)
                raw.set_progress_handler(None, 0)
