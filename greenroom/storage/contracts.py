"""What every store of files can do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from greenroom.errors import ConflictError, NotFoundError

_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file that is kept; ``sha256`` is in hexadecimal."""

    key: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Room:
    """How much the store holds, and how much more it can take; None when nobody can tell."""

    used_bytes: int
    free_bytes: int | None


class FileMissingError(NotFoundError):
    """There is no file under the key."""


class OffsetError(ConflictError):
    """What is to be appended does not begin where the file ends.

    Parameters
    ----------
    size_bytes
        Where the file ends.
    """

    def __init__(self, key: str, size_bytes: int) -> None:
        super().__init__(f"The file {key} ends at byte {size_bytes}", "Go on from there")
        self.size_bytes = size_bytes


class FileStore(Protocol):
    """Keeps files under keys such as ``recordings/4f1c/whole``, in lower case, up to eight names deep.

    Every method raises ``ValueError`` for a key of another form, since keys are made by the program, and
    ``MachineError`` when the store is full, not writable or out of reach.
    """

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """Keep a file, whole or not at all, in place of the one that was there."""
        ...

    def append(self, key: str, offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """Add to a file that ends at ``offset_bytes`` (0 makes a new one) and return where it ends then.

        What has come is kept when ``chunks`` breaks off with an exception. Of two senders, one gets through.

        Raises
        ------
        OffsetError
            The file ends somewhere else, or another sender has added to it meanwhile.
        FileMissingError
            There is no file, and ``offset_bytes`` is not 0.
        """
        ...

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """Yield a stretch of a file in pieces, up to its end without a length. Raises FileMissingError at once."""
        ...

    def local(self, key: str) -> AbstractContextManager[Path]:
        """Lend a file under a path of this machine while the block runs, to be read. Raises FileMissingError."""
        ...

    def size(self, key: str) -> int:
        """Return the bytes of a file. Raises FileMissingError."""
        ...

    def checksum(self, key: str) -> str:
        """Return the SHA-256 of a file in hexadecimal, computed anew. Raises FileMissingError."""
        ...

    def exists(self, key: str) -> bool:
        """Tell whether there is a file under a key."""
        ...

    def list(self, prefix: str) -> Iterator[str]:
        """Yield the keys under a prefix, which is a key without its last names, in order."""
        ...

    def delete(self, key: str) -> None:
        """Remove a file; none is no error."""
        ...

    def delete_all(self, prefix: str) -> None:
        """Remove every file under a prefix; none is no error."""
        ...

    def room(self) -> Room:
        """Tell how full the store is."""
        ...


def check_key(key: str) -> str:
    """Return a key that has the right form.

    Raises
    ------
    ValueError
        It has not: an empty name, a dot in front, a step upward, a slash at either end.
    """
    if _KEY.fullmatch(key) is None:
        raise ValueError(f"{key!r} is no key of a file")
    return key
