"""Runs the command as a shell would see it."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

COMMAND = (sys.executable, "-m", "greenroom.cli.main")


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: its exit code, and what it said."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The last line of standard error; progress comes before it."""
        return self.err.strip().splitlines()[-1]


Command = Callable[..., Outcome]


class Captures(Protocol):
    """What pytest's capturing fixtures offer."""

    def readouterr(self) -> tuple[str, str]: ...


@contextmanager
def no_file_longer_than(size_bytes: int) -> Iterator[None]:
    """Let writes beyond a size fail, as they do on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
