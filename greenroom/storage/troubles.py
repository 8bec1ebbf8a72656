"""Turn errors of a disk into messages with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greenroom.errors import MachineError, is_disk_full
from greenroom.storage.contracts import FileMissingError


@contextmanager
def troubles_reported(folder: Path, key: str) -> Iterator[None]:
    """Turn an error of the disk into a message."""
    try:
        yield
    except FileNotFoundError as error:
        raise FileMissingError(f"File {key} not found", "It may have been deleted") from error
    except OSError as error:
        raise disk_full(folder) if is_disk_full(error) else _unusable(folder, error) from error


def disk_full(folder: Path) -> MachineError:
    """Return the error for a full store."""
    return MachineError(f"No space is left for files in {folder}", "Free some space and try again")


def _unusable(folder: Path, error: OSError) -> MachineError:
    return MachineError(
        f"The folder for files {folder} cannot be used ({error.strerror})",
        "Make sure that you can write to it, or set GREENROOM_HOME to another folder",
    )
