"""The name of a process within its server: logs and metrics of different processes are kept apart by it."""

from __future__ import annotations

import os

_named: tuple[int, str] | None = None
"""The number and the name of the process that was named; a fork of it has no name until it gets one."""


def name_process(name: str) -> None:
    """Name this process; no two processes of a server may have one name at the same time.

    A process that takes the place of a dead one takes its name, and continues its counts and its log.
    """
    global _named  # noqa: PLW0603 - the name belongs to the process, as its number does
    _named = os.getpid(), name


def process_name() -> str:
    """Return the name of this process; its number while it has none."""
    number = os.getpid()
    return _named[1] if _named is not None and _named[0] == number else str(number)
