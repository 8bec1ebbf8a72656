"""Unfinished files of the store, locked while they are written, so that abandoned ones can be removed."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def unfinished_file(folder: Path) -> Iterator[IO[bytes]]:
    """Provide a new locked file in a folder; it is removed at the end unless it was moved away."""
    while True:
        file = tempfile.NamedTemporaryFile(dir=folder, delete=False)  # noqa: SIM115 - closed below, under its lock
        fcntl.flock(file, fcntl.LOCK_EX)
        if os.fstat(file.fileno()).st_nlink:  # not swept away between its creation and its lock
            break
        file.close()
    try:
        yield file
    finally:
        Path(file.name).unlink(missing_ok=True)
        file.close()


def sweep(folder: Path) -> None:
    """Remove the files that no process writes any more: their process was killed."""
    for path in folder.iterdir():
        try:
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
        except (BlockingIOError, FileNotFoundError):  # being written, or swept by another process
            continue
