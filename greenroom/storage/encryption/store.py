"""A file store that encrypts what another one stores."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from greenroom.errors import MachineError
from greenroom.storage.contracts import (
    DamagedFileError,
    FileMissingError,
    FileStore,
    OffsetError,
    StorageSpace,
    StoredFile,
)
from greenroom.storage.copies import catch_up, local_copy
from greenroom.storage.counting import Counted
from greenroom.storage.encryption.file_keys import FILE_ID_BYTES, FileKey, FileKeys
from greenroom.storage.encryption.incoming import Incoming
from greenroom.storage.encryption.pieces import MOST_BYTES, Chain, Piece
from greenroom.storage.encryption.segments import SealError, Stretch, plain_size
from greenroom.storage.encryption.whole import open_range

_MAGIC = b"greenroom\x01"
_WHOLE, _GROWING = b"w", b"g"
HEADER_BYTES = len(_MAGIC) + 1 + FILE_ID_BYTES


@dataclass(frozen=True, slots=True)
class _Header:
    """What an encrypted file begins with."""

    kind: bytes
    file_id: bytes

    @property
    def data(self) -> bytes:
        return _MAGIC + self.kind + self.file_id


class EncryptedFileStore:
    """A `FileStore` whose files are encrypted, each with a key of its own.

    Sizes, offsets and checksums are those of the content. Names are not encrypted: they are random numbers.

    Parameters
    ----------
    inner
        Where the encrypted files are.
    temporary_folder
        Where `local` puts decrypted copies; the system's folder for temporary files when None.
    """

    def __init__(self, inner: FileStore, keys: FileKeys, temporary_folder: Path | None) -> None:
        self._inner, self._keys, self._temporary_folder = inner, keys, temporary_folder

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """See ``FileStore.put``."""
        replaced = self._id_of(key)
        counted = Counted(chunks)
        new = self._keys.create(key)
        try:
            sealed = Stretch(new.cipher, new.file_id, 0).seal(counted)
            self._inner.put(key, chain([_Header(_WHOLE, new.file_id).data], sealed))
        except BaseException:
            self._keys.destroy(new.file_id)
            raise
        if replaced is not None:
            self._keys.destroy(replaced)
        return StoredFile(key, counted.size_bytes, counted.checksum)

    def append(self, key: str, offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """See ``FileStore.append``."""
        if offset_bytes == 0:
            self._begin_unless_there(key)
        if self._opened(key)[0].kind == _WHOLE:
            self._make_growing(key, offset_bytes)
        header, file = self._opened(key)
        pieces = self._chain(key, header, file)
        last, end = pieces.last(), pieces.end
        at = last.end_bytes if last is not None else 0
        if at != offset_bytes:
            raise OffsetError(key, at)
        for data in _limited(chunks):
            last, end = self._add(key, pieces, last, end, data)
        return last.end_bytes if last is not None else 0

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """See ``FileStore.read``. A changed file raises DamagedFileError at the segment that was changed."""
        header, file = self._opened(key)
        return self._stretch(key, header, file, start_bytes, length_bytes)

    def local(self, key: str) -> AbstractContextManager[Path]:
        """See ``FileStore.local``."""
        return local_copy(self, key, self._temporary_folder)

    def follow(self, key: str, path: Path) -> None:
        """See ``FileStore.follow``."""
        catch_up(self, key, path)

    def size(self, key: str) -> int:
        """See ``FileStore.size``."""
        header, file = self._opened(key)
        if header.kind == _WHOLE:
            with _checked(key):
                return plain_size(self._inner.size(key) - HEADER_BYTES)
        last = self._chain(key, header, file).last()
        return last.end_bytes if last is not None else 0

    def checksum(self, key: str) -> str:
        """See ``FileStore.checksum``."""
        digest = hashlib.sha256()
        for chunk in self.read(key):
            digest.update(chunk)
        return digest.hexdigest()

    def exists(self, key: str) -> bool:
        """See ``FileStore.exists``."""
        try:
            self._opened(key)
        except FileMissingError:
            return False
        return True

    def list(self, prefix: str = "") -> Iterator[str]:
        """See ``FileStore.list``."""
        return self._inner.list(prefix)

    def delete(self, key: str) -> None:
        """See ``FileStore.delete``. The key goes first: what is left of the file then says nothing."""
        file_id = self._id_of(key)
        if file_id is not None:
            self._keys.destroy(file_id)
        self._inner.delete(key)
        if file_id is not None:  # again: a rotation may have written it back in between
            self._keys.destroy(file_id)

    def delete_all(self, prefix: str) -> None:
        """See ``FileStore.delete_all``."""
        for key in tuple(self._inner.list(prefix)):
            self.delete(key)
        self._inner.delete_all(prefix)

    def space(self) -> StorageSpace:
        """See ``FileStore.space``."""
        used = 0
        for key in self._inner.list():
            with suppress(FileMissingError):
                used += self.size(key)
        return StorageSpace(used, self._inner.space().free_bytes)

    def used_bytes(self, prefix: str = "") -> int:
        """See ``FileStore.used_bytes``."""
        return self._inner.used_bytes(prefix)

    def has(self, key: str, file_id: bytes) -> bool:
        """Return whether the file of a name is the one with an id."""
        return self._id_of(key) == file_id

    def is_encrypted(self, key: str) -> bool:
        """Return whether a file is encrypted, or was stored before encryption was switched on."""
        return self._id_of(key) is not None

    def replace_by_plain(self, key: str) -> None:
        """Store the content of a file without encryption, and destroy its key."""
        file_id = self._id_of(key)
        self._inner.put(key, self.read(key))
        if file_id is not None:
            self._keys.destroy(file_id)

    def _begin_unless_there(self, key: str) -> None:
        """Make an empty file that grows, unless there is one; of two beginners one succeeds."""
        try:
            self._header(key)
        except _TornHeaderError:
            self._inner.delete(key)  # a writer was killed before any content came
        except FileMissingError:
            pass
        else:
            return
        new = self._keys.create(key)
        try:
            self._inner.append(key, 0, [_Header(_GROWING, new.file_id).data])
        except BaseException as error:
            self._keys.destroy(new.file_id)
            if not isinstance(error, OffsetError):
                raise

    def _make_growing(self, key: str, offset_bytes: int) -> None:
        """Store a whole file again as one that can grow: an upload that a backup brought back goes on."""
        size = self.size(key)
        if size != offset_bytes:
            raise OffsetError(key, size)
        replaced, new = self._id_of(key), self._keys.create(key)
        try:
            self._inner.put(key, self._as_pieces(key, new))
        except BaseException:
            self._keys.destroy(new.file_id)
            raise
        if replaced is not None:
            self._keys.destroy(replaced)

    def _as_pieces(self, key: str, new: FileKey) -> Iterator[bytes]:
        yield _Header(_GROWING, new.file_id).data
        pieces = Chain(new.cipher, new.file_id, HEADER_BYTES, HEADER_BYTES, self._inner_range(key))
        last, end = None, HEADER_BYTES
        for data in _limited(self.read(key)):
            last, sealed = pieces.seal(last, data, end)
            end = last.end
            yield sealed

    def _add(self, key: str, pieces: Chain, last: Piece | None, end: int, data: bytes) -> tuple[Piece, int]:
        added, sealed = pieces.seal(last, data, end)
        try:
            return added, self._inner.append(key, end, [sealed])
        except OffsetError as error:
            raise OffsetError(key, self.size(key)) from error

    def _stretch(
        self, key: str, header: _Header, file: FileKey, start_bytes: int, length_bytes: int | None
    ) -> Iterator[bytes]:
        with _checked(key):
            if header.kind == _GROWING:
                yield from self._chain(key, header, file).open_range(start_bytes, length_bytes)
                return
            sealed_bytes = self._inner.size(key) - HEADER_BYTES
            whole = Stretch(file.cipher, file.file_id, 0)
            yield from open_range(whole, sealed_bytes, self._inner_range(key, HEADER_BYTES), start_bytes, length_bytes)

    def _chain(self, key: str, header: _Header, file: FileKey) -> Chain:
        return Chain(file.cipher, header.file_id, HEADER_BYTES, self._inner.size(key), self._inner_range(key))

    def _inner_range(self, key: str, offset_bytes: int = 0) -> _ReadInner:
        return _ReadInner(self._inner, key, offset_bytes)

    def _opened(self, key: str) -> tuple[_Header, FileKey]:
        """Return header and key of a file. Raises FileMissingError, also where its key has been destroyed."""
        header = self._header(key)
        if header is None:
            raise MachineError(f"The file {key} is not encrypted", "Run `greenroom keys encrypt` once")
        try:
            return header, self._keys.find(header.file_id)
        except FileMissingError as error:
            raise _missing(key) from error

    def _id_of(self, key: str) -> bytes | None:
        """Return the id of a file; None for a missing one, and for one that is not encrypted."""
        try:
            header = self._header(key)
        except FileMissingError:
            return None
        return header.file_id if header is not None else None

    def _header(self, key: str) -> _Header | None:
        """Return the header of a file; None for one that is not encrypted.

        Raises
        ------
        FileMissingError
            There is no file, or its writer was killed before the header was complete.
        """
        data = Incoming(self._inner.read(key, 0, HEADER_BYTES)).take(HEADER_BYTES)
        if not data:
            raise _missing(key)
        if len(data) < HEADER_BYTES and (_MAGIC.startswith(data) or data.startswith(_MAGIC)):
            raise _TornHeaderError(f"File {key} was begun, but has no content", "Store it again")
        if not data.startswith(_MAGIC):
            return None
        kind = data[len(_MAGIC) : len(_MAGIC) + 1]
        return _Header(kind, data[len(_MAGIC) + 1 :]) if kind in {_WHOLE, _GROWING} else None


class _TornHeaderError(FileMissingError):
    """The writer of a file was killed within the header."""


@dataclass(frozen=True, slots=True)
class _ReadInner:
    """Reads a range of an encrypted file, counted from an offset."""

    inner: FileStore
    key: str
    offset_bytes: int

    def __call__(self, start_bytes: int, length_bytes: int) -> Iterator[bytes]:
        return self.inner.read(self.key, self.offset_bytes + start_bytes, length_bytes)


@contextmanager
def _checked(key: str) -> Iterator[None]:
    try:
        yield
    except SealError as error:
        raise DamagedFileError(
            f"The file {key} is not as it was stored", "Restore it from a backup, or delete it"
        ) from error


def _limited(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield pieces that are not empty and not too long."""
    for chunk in chunks:
        for start in range(0, len(chunk), MOST_BYTES):
            yield chunk[start : start + MOST_BYTES]


def _missing(key: str) -> FileMissingError:
    return FileMissingError(f"File {key} not found", "It may have been deleted")
