"""The queue of everything that writes to one SQLite file: threads and processes take turns.

SQLite has no queue. A connection that waits looks at the lock every 100 ms, and a connection that releases the lock
can take it again at once. Under load, an unlucky connection never finds the lock free.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock

from greenroom.clock import SystemClock
from greenroom.errors import MachineError

RETRY_SECONDS = 0.001


class QueueTimeoutError(Exception):
    """Others wrote all the time."""


class WriteQueue:
    """Gives one thread of one process at a time the turn to write.

    Two locks make the queue fair. A process takes the lock "next", waits for the lock "turn", and then releases "next".
    A process that ends its turn and wants another one finds "next" taken, so it waits behind the others. The system
    releases both locks when a process dies.

    Parameters
    ----------
    database
        The SQLite file; the files of the locks are beside it.
    """

    def __init__(self, database: Path) -> None:
        self._next, self._turn = (database.with_name(f"{database.name}-{name}") for name in ("next", "turn"))
        self._thread = Lock()
        self._clock = SystemClock()  # waiting takes the machine's time, even if a test has a clock of its own

    @contextmanager
    def turn(self, seconds: float) -> Iterator[None]:
        """Wait for the turn, and hold it during the block.

        Raises
        ------
        QueueTimeoutError
            The turn did not come within ``seconds``.
        MachineError
            The files of the locks cannot be opened.
        """
        until_seconds = self._clock.monotonic_seconds() + seconds
        if not self._thread.acquire(timeout=seconds):
            raise QueueTimeoutError
        try:
            with _opened(self._turn) as turn:
                with _opened(self._next) as following:
                    # This has no time limit of its own, but the holder gives up after its own, which began earlier.
                    fcntl.flock(following, fcntl.LOCK_EX)
                    self._lock(turn, until_seconds)
                yield
        finally:
            self._thread.release()

    def _lock(self, descriptor: int, until_seconds: float) -> None:
        """Take a lock by trying again and again: `flock` itself would wait for ever for a process that hangs."""
        while True:
            try:
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if self._clock.monotonic_seconds() > until_seconds:
                    raise QueueTimeoutError from None
            Event().wait(RETRY_SECONDS)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """Open the file of a lock; the lock ends with the block, also in processes that were forked meanwhile."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise MachineError(
            f"The database cannot be locked because {path} cannot be opened ({error.strerror})",
            "Make sure that you can write to the file and its folder",
        ) from error
    try:
        yield descriptor
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)
