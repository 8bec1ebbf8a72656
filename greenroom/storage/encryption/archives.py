"""An encrypted archive in one file: its own key, wrapped by the installation's key, then sealed segments."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.errors import InputError
from greenroom.storage.encryption.key_ring import KEY_BYTES, KeyRing
from greenroom.storage.encryption.segments import SEALED_BYTES, SEGMENT_BYTES, SealError, Stretch, plain_size
from greenroom.storage.encryption.wrapping import WRAPPED_BYTES, unwrap, wrap

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MAGIC: Final = b"greenroom backup\x01"
_ID_BYTES: Final = 16
_HEADER_BYTES: Final = len(_MAGIC) + _ID_BYTES + WRAPPED_BYTES


def sealed_archive(ring: KeyRing, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield an archive encrypted, while it is made."""
    file_id, secret = os.urandom(_ID_BYTES), os.urandom(KEY_BYTES)
    header = _MAGIC + file_id + wrap(ring, file_id, secret)
    return chain([header], Stretch(AESGCM(secret), file_id, 0).seal(chunks))


def is_sealed(path: Path) -> bool:
    """Return whether a file is an encrypted archive; False for one that is not there."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def open_archive(path: Path, ring: KeyRing) -> IO[bytes]:
    """Return the content of an encrypted archive as a file, which checks each segment before it is read.

    Raises
    ------
    MachineError
        This installation does not have its key.
    InputError
        It was changed or cut off; also while it is read on.
    """
    return io.BufferedReader(_Opened(path, ring), SEGMENT_BYTES)


class _Opened(io.RawIOBase):
    def __init__(self, path: Path, ring: KeyRing) -> None:
        self._path, self._at = path, 0
        self._number, self._segment = -1, b""
        self._file = path.open("rb")
        try:
            self._stretch = self._read_header(ring)
            self._size = self._read_size()
            self._last = max(0, self._size - 1) // SEGMENT_BYTES
            self._load(self._last)  # the last segment says so: an archive that was cut off is refused at once
        except BaseException:
            self._file.close()
            raise

    def _read_header(self, ring: KeyRing) -> Stretch:
        header = self._file.read(_HEADER_BYTES)
        if len(header) < _HEADER_BYTES:
            raise self._damaged()
        file_id, wrapped = header[len(_MAGIC) : len(_MAGIC) + _ID_BYTES], header[len(_MAGIC) + _ID_BYTES :]
        return Stretch(AESGCM(unwrap(ring, file_id, wrapped)), file_id, 0)

    def _read_size(self) -> int:
        try:
            return plain_size(self._path.stat().st_size - _HEADER_BYTES)
        except SealError as error:
            raise self._damaged() from error

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        self._at = max(0, start + offset)
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        target = memoryview(buffer).cast("B")
        if self._at >= self._size:
            return 0
        self._load(self._at // SEGMENT_BYTES)
        begin = self._at % SEGMENT_BYTES
        data = self._segment[begin : begin + len(target)]
        target[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()

    def _load(self, number: int) -> None:
        if number == self._number:
            return
        self._file.seek(_HEADER_BYTES + number * SEALED_BYTES)
        try:
            self._segment = self._stretch.open(number, self._file.read(SEALED_BYTES), is_last=number == self._last)
        except SealError as error:
            raise self._damaged() from error
        self._number = number

    def _damaged(self) -> InputError:
        return InputError(
            f"The backup {self._path} was changed or cut off", "Use another backup, or copy this one again"
        )
