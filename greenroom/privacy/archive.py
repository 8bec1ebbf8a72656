"""A zip file made while it is read: gigabytes of recordings pass through without a temporary file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

OWNER_ONLY = 0o100600 << 16
"""Permissions of each unpacked file, in the place where zip files store them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to pack.

    Parameters
    ----------
    chunks
        Opened when the archive reaches it.
    is_compressed
        Whether to compress: text shrinks, recordings do not.
    """

    name: str
    chunks: Iterable[bytes]
    is_compressed: bool


class _Pipe:
    """A write-only buffer that can be emptied; the archive recognises that it cannot seek."""

    def __init__(self) -> None:
        self._written = bytearray()

    def write(self, data: bytes) -> int:
        self._written += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: the buffer is the only place of unread bytes."""

    def drain(self) -> bytes:
        written = bytes(self._written)
        self._written.clear()
        return written


def zipped(entries: Iterable[Entry], moment: datetime) -> Iterator[bytes]:
    """Yield the bytes of a zip file; ``moment`` dates its entries."""
    pipe = _Pipe()
    with ZipFile(cast("IO[bytes]", pipe), "w") as archive:
        for entry in entries:
            info = ZipInfo(entry.name, moment.timetuple()[:6])
            info.compress_type = ZIP_DEFLATED if entry.is_compressed else ZIP_STORED
            info.external_attr = OWNER_ONLY
            with archive.open(info, "w", force_zip64=True) as target:
                for chunk in entry.chunks:
                    target.write(chunk)
                    yield pipe.drain()
    yield pipe.drain()
