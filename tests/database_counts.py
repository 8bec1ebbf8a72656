"""Counts what a piece of code asks of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event

from greenroom.db.database import Database

INSTRUCTIONS_PER_STEP = 10


@dataclass
class Counts:
    """What was counted; rows and steps on SQLite alone.

    Parameters
    ----------
    statements
        Text of every statement, in order.
    begun, committed
        Transactions.
    rows
        Rows that were fetched.
    sqlite_steps
        Tens of instructions of SQLite: each row that a query reads, or passes over, takes some.
    is_over
        Whether the block has ended: what a connection does later is not counted.
    """

    statements: list[str] = field(default_factory=list)
    begun: int = 0
    committed: int = 0
    rows: int = 0
    sqlite_steps: int = 0
    is_over: bool = False

    def on_begin(self, connection: Connection) -> None:
        del connection
        self.begun += 1

    def on_commit(self, connection: Connection) -> None:
        del connection
        self.committed += 1

    def on_execute(self, connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("BEGIN"):
            return
        self.statements.append(statement)
        raw = connection.connection.dbapi_connection
        if isinstance(raw, sqlite3.Connection):
            raw.set_progress_handler(self._on_step, INSTRUCTIONS_PER_STEP)
            cursor.row_factory = self._on_row

    def _on_step(self) -> int:
        self.sqlite_steps += not self.is_over  # the connection goes on calling this
        return 0  # go on

    def _on_row(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> tuple[Any, ...]:
        del cursor
        self.rows += 1
        return values


@contextmanager
def counting(database: Database) -> Iterator[Counts]:
    """Count until the block ends."""
    counts = Counts()
    listeners: dict[str, Callable[..., None]] = {
        "begin": counts.on_begin,
        "commit": counts.on_commit,
        "before_cursor_execute": counts.on_execute,
    }
    for name, listener in listeners.items():
        event.listen(database.engine, name, listener)
    try:
        yield counts
    finally:
        counts.is_over = True
        for name, listener in listeners.items():
            event.remove(database.engine, name, listener)
