"""Units of work, begun and ended by the outermost caller, which knows what belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from greenroom.db.engine import for_reading
from greenroom.db.failures import explained, still_busy

QUEUE_SECONDS = 30.0
"""How long a thread waits for the other threads of its process to finish writing."""


class Database:
    """The database and its units of work.

    A function that gets a ``Session`` never commits: a unit of work ends where it was begun. No model, network or
    decode call belongs inside one, since it blocks other writers.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(for_reading(engine), expire_on_commit=False)
        self._writer = Lock() if engine.dialect.name == "sqlite" else None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Begin a unit of work that may write; it is committed as a whole, or not at all after an exception.

        Raises
        ------
        MachineError
            The database is locked, full, not writable, damaged or unreachable.
        """
        with explained(self.engine), self._in_turn(), self._writing.begin() as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Begin a unit of work that only reads: it sees one state of the database and blocks no other.

        Raises
        ------
        MachineError
            The database is damaged or unreachable.
        """
        with explained(self.engine), self._reading.begin() as db:
            yield db

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Let the threads of a process write to SQLite one after the other.

        SQLite has no queue. Each connection that waits tries again now and then, so of forty threads the unlucky ones
        would find the file locked for ``BUSY_SECONDS``.
        """
        if self._writer is None:
            yield
            return
        if not self._writer.acquire(timeout=QUEUE_SECONDS):
            raise still_busy(self.engine.url)
        try:
            yield
        finally:
            self._writer.release()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
