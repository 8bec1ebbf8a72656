"""The end of a part that still arrives, for a reader that is ahead of its sender."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import BinaryIO

LOOK_SECONDS = 0.25
"""How often the sender's progress is looked up."""


@contextmanager
def arrival_of(is_over: Callable[[], bool]) -> Iterator[BinaryIO]:
    """Provide a pipe that ends when a part is complete, or when its reader should stop waiting for it.

    Parameters
    ----------
    is_over
        Called several times a second, in a thread of its own. An exception counts as the end.
    """
    reader, end = os.pipe()
    left = Event()

    def look() -> None:
        try:
            while not left.wait(LOOK_SECONDS) and not is_over():
                pass
        finally:
            os.close(end)

    watch = Thread(target=look, name="arrival of a part", daemon=True)
    watch.start()
    try:
        with os.fdopen(reader, "rb") as arrival:
            yield arrival
    finally:
        left.set()
        watch.join()
