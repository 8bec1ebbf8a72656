"""A local file that is read once: checked before it is opened, hashed while it is read."""

from __future__ import annotations

import hashlib
import io
import os
import select
import stat
from pathlib import Path
from typing import BinaryIO

from greenroom.errors import InputError

_TAIL_BYTES = 1 << 20

_LOOK_SECONDS = 0.1
"""How often the reader of an arriving file looks for more."""


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


class ArrivingFile(HashedFile):
    """A file that is read while it is written: its reader waits for what is missing.

    A demuxer must not seek in it, because the file's length is not known yet.

    Parameters
    ----------
    arrival
        A pipe on which nothing is ever written. Its end means that the file is complete.
    """

    def __init__(self, file: BinaryIO, arrival: BinaryIO) -> None:
        super().__init__(file)
        self._arrival = arrival

    def seekable(self) -> bool:
        """Return that a demuxer cannot seek."""
        return False

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes from the present position; none at the end of the complete file."""
        is_complete = self._is_complete(0.0)
        while not (data := super().read(size)) and not is_complete:
            is_complete = self._is_complete(_LOOK_SECONDS)
        return data

    def part(self, start: int, size: int) -> bytes:
        """Return ``size`` bytes from ``start`` on, fewer at the end of the complete file; the position stays."""
        while self.size_bytes < start + size and not self._is_complete(_LOOK_SECONDS):
            pass
        return super().part(start, size)

    def _is_complete(self, wait_seconds: float) -> bool:
        return bool(select.select([self._arrival], [], [], wait_seconds)[0])


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
