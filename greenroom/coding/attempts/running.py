"""How many programs of candidates a server runs at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from greenroom.errors import MachineError

PATIENCE_SECONDS = 20.0
"""How long a request waits until fewer programs run."""


class RunningPlaces:
    """The places for running programs, which all requests of a process share.

    Parameters
    ----------
    at_once
        How many there are, 1 or more.
    """

    def __init__(self, at_once: int) -> None:
        self._free = BoundedSemaphore(at_once)

    @contextmanager
    def take(self) -> Iterator[None]:
        """Take one of the places.

        Raises
        ------
        MachineError
            None became free in time.
        """
        if not self._free.acquire(timeout=PATIENCE_SECONDS):
            raise MachineError("This server runs too many programs at the moment", "Wait a moment, then try again")
        try:
            yield
        finally:
            self._free.release()
