"""The name of a process within its server: logs and metrics of different processes are kept apart by it."""

from __future__ import annotations

import os

_name: str | None = None


def name_process(name: str) -> None:
    """Name this process; no two processes of a server may have one name at the same time.

    A process that takes the place of a dead one takes its name, and continues its counts and its log.
    """
    global _name  # noqa: PLW0603 - the name belongs to the process, as its number does
    _name = name


def process_name() -> str:
    """Return the name of this process; its number while it has none."""
    return _name or str(os.getpid())
