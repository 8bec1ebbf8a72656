"""Wait for what another thread or process does.

A test that waits gives up only when something hangs, because a busy machine is slow, not wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

import psutil

PATIENCE_SECONDS = 240.0
STEP_SECONDS = 0.02


def wait_until(happened: Callable[[], bool], what: str = "it") -> None:
    """Return once something has happened; an AssertionError names what did not."""
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while not happened():
        assert time.perf_counter() < deadline, f"{what} did not happen"
        time.sleep(STEP_SECONDS)


def wait_until_gone(processes: Iterable[int]) -> None:
    """Return once processes have ended."""
    waited_for = tuple(processes)
    wait_until(lambda: all(is_gone(each) for each in waited_for), f"the end of {waited_for}")


def is_gone(process: int) -> bool:
    """Return whether a process has ended; in a container its adoptive parent may never collect its exit code."""
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
