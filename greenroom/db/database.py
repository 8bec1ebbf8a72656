"""Units of work, begun and ended by the outermost caller, which knows what belongs together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from greenroom.db.engine import SETTING, for_reading
from greenroom.db.failures import explained, still_busy
from greenroom.db.write_queue import QueueTimeoutError, WriteQueue

QUEUE_SECONDS = 30.0
"""How long a unit of work waits for its turn to write to SQLite."""


class Database:
    """The database and its units of work.

    A function that gets a ``Session`` never commits: a unit of work ends where it was begun. No model, network or
    decode call belongs inside one, since it blocks other writers.

    Parameters
    ----------
    setting
        The environment variable with the address, which errors name.
    """

    def __init__(self, engine: Engine, setting: str = SETTING) -> None:
        self.engine = engine
        self._setting = setting
        self._writing = sessionmaker(engine, expire_on_commit=False)
        self._reading = sessionmaker(for_reading(engine), expire_on_commit=False)
        self._queue = WriteQueue(Path(str(engine.url.database))) if engine.dialect.name == "sqlite" else None

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """Begin a unit of work that may write; it is committed as a whole, or not at all after an exception.

        Raises
        ------
        MachineError
            The database is locked, full, not writable, damaged or unreachable.
        """
        with explained(self.engine, self._setting), self.writing_alone(), self._writing.begin() as db:
            yield db

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Begin a unit of work that only reads: it sees one state of the database and blocks no other.

        Raises
        ------
        MachineError
            The database is damaged or unreachable.
        """
        with explained(self.engine, self._setting), self._reading.begin() as db:
            yield db

    @contextmanager
    def writing_alone(self) -> Iterator[None]:
        """Let no other unit of work write to SQLite during the block.

        Raises
        ------
        MachineError
            The turn to write did not come within ``QUEUE_SECONDS``.
        """
        if self._queue is None:
            yield
            return
        with ExitStack() as turn:
            try:
                turn.enter_context(self._queue.turn(QUEUE_SECONDS))
            except QueueTimeoutError as error:
                raise still_busy(self.engine.url) from error
            yield

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
