"""The port of file stores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from greenroom.errors import ConflictError, MachineError, NotFoundError

_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}(/[a-z0-9][a-z0-9._-]{0,99}){0,7}")


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file; ``sha256`` is in hexadecimal."""

    key: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StorageSpace:
    """How much the store contains, and how much more it can take; None when it cannot be known."""

    used_bytes: int
    free_bytes: int | None


class FileMissingError(NotFoundError):
    """There is no file under the key."""


class DamagedFileError(MachineError):
    """A file is not as it was stored: it was changed, cut off, or exchanged for another."""


class OffsetError(ConflictError):
    """The new bytes do not begin where the file ends.

    Parameters
    ----------
    size_bytes
        Where the file ends.
    """

    def __init__(self, key: str, size_bytes: int) -> None:
        super().__init__(f"The file {key} ends at byte {size_bytes}", "Go on from there")
        self.size_bytes = size_bytes


class FileStore(Protocol):
    """Stores files under keys such as ``recordings/4f1c/whole``, in lower case, up to eight names deep.

    Every method raises ``ValueError`` for a key of another form, since the program makes the keys, and ``MachineError``
    when the store is full, not writable or unreachable.
    """

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """Store a file, whole or not at all, in place of an earlier one."""
        ...

    def append(self, key: str, offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """Append to a file that ends at ``offset_bytes`` (0 makes a new one) and return its new end.

        The bytes that have arrived stay when ``chunks`` ends with an exception. Of two senders, one succeeds.

        Raises
        ------
        OffsetError
            The file ends at another offset, or another sender has appended to it meanwhile.
        FileMissingError
            There is no file, and ``offset_bytes`` is not 0.
        """
        ...

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """Yield a range of a file in pieces, up to its end without a length. Raises FileMissingError at once."""
        ...

    def local(self, key: str) -> AbstractContextManager[Path]:
        """Provide a file under a local path for reading while the block runs. Raises FileMissingError."""
        ...

    def follow(self, key: str, path: Path) -> None:
        """Bring a path of `local`, within its block, up to date with what was appended since.

        Raises FileMissingError.
        """
        ...

    def size(self, key: str) -> int:
        """Return the bytes of a file. Raises FileMissingError."""
        ...

    def checksum(self, key: str) -> str:
        """Return the SHA-256 of a file in hexadecimal, computed again. Raises FileMissingError."""
        ...

    def exists(self, key: str) -> bool:
        """Return whether there is a file under a key."""
        ...

    def list(self, prefix: str = "") -> Iterator[str]:
        """Yield the keys under a prefix (a key without its last names), or all of them, in order."""
        ...

    def delete(self, key: str) -> None:
        """Remove a file; a missing file is no error."""
        ...

    def delete_all(self, prefix: str) -> None:
        """Remove every file under a prefix; missing files are no error."""
        ...

    def space(self) -> StorageSpace:
        """Return how full the store is."""
        ...

    def used_bytes(self, prefix: str = "") -> int:
        """Return what the files under a prefix take in the store, with what encryption adds."""
        ...


def check_key(key: str) -> str:
    """Return a key after checking its form.

    Raises
    ------
    ValueError
        The form is wrong: an empty name, a dot in front, a step upward, a slash at either end.
    """
    if _KEY.fullmatch(key) is None:
        raise ValueError(f"{key!r} is no key of a file")
    return key
