"""A local file that is read once: checked before it is opened, hashed while it is read."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO

from greenroom.errors import InputError

_TAIL_BYTES = 1 << 20


class HashedFile:
    """A seekable binary file that computes its SHA-256 from the bytes that pass by.

    A demuxer reads nearly every byte once and in order; the parts that it skips (an index at the end, the tail) are
    read for the digest. So a recording is not read twice.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self._hashed_bytes = 0

    @property
    def size_bytes(self) -> int:
        """Length of the file."""
        return os.fstat(self._file.fileno()).st_size

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes from the present position."""
        position = self._file.tell()
        data = self._file.read(size)
        if position <= self._hashed_bytes < position + len(data):
            self._digest.update(memoryview(data)[self._hashed_bytes - position :])
            self._hashed_bytes = position + len(data)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to a position and return it."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the present position."""
        return self._file.tell()

    def part(self, start: int, size: int) -> bytes:
        """Return up to ``size`` bytes from ``start`` on; the position stays."""
        return os.pread(self._file.fileno(), size, start)

    def sha256(self) -> str:
        """Return the digest of the whole file in hexadecimal; reads the unread parts and restores the position."""
        while data := os.pread(self._file.fileno(), _TAIL_BYTES, self._hashed_bytes):
            self._digest.update(data)
            self._hashed_bytes += len(data)
        return self._digest.hexdigest()


def readable_name(path: Path) -> str:
    """Return a file's name as text; bytes in it that are no UTF-8 become replacement characters."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def open_local(path: Path, max_bytes: int) -> BinaryIO:
    """Open a regular file of one byte to ``max_bytes``.

    Raises
    ------
    InputError
        Missing, a directory, a device or pipe, not permitted, empty, too large.
    """
    name = readable_name(path) or str(path)
    try:
        # O_NONBLOCK: a pipe without a writer must not hang the open.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise InputError(f"File {path} not found", "Check the path") from None
    except PermissionError:
        raise InputError(f"{name} cannot be read by this user", "Change its permissions or copy it elsewhere") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{name} cannot be opened ({reason})", "Give the path of a recording on this machine"
        ) from None
    try:
        _check(os.fstat(descriptor), name, max_bytes)
    except InputError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _check(status: os.stat_result, name: str, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{name} is a directory", "Give the path of one recording inside it")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{name} is a device or a pipe, not a file", "Save the recording to a file first")
    if status.st_size == 0:
        raise InputError(f"{name} is empty", "Record again, or copy the file again if the copy was interrupted")
    if status.st_size > max_bytes:
        size, limit = status.st_size / 1e6, max_bytes / 1e6
        raise InputError(
            f"{name} has {size:,.1f} MB, more than the limit of {limit:,.1f} MB",
            "Cut or compress it, or raise the limit in the settings",
        )
