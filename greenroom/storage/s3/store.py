"""The file store in a bucket."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from itertools import chain
from pathlib import Path
from threading import Lock

from greenroom.errors import MachineError
from greenroom.storage.contracts import FileMissingError, OffsetError, StorageSpace, StoredFile, check_key
from greenroom.storage.copies import catch_up, local_copy
from greenroom.storage.counting import Counted
from greenroom.storage.s3.bucket import Bucket
from greenroom.storage.s3.files import BucketFile, empty_name, file_of, files_of, new_file
from greenroom.storage.s3.troubles import ObjectChangedError

PART_BYTES = 8 << 20
"""Parts of a whole file: S3 takes at least 5 MiB and at most 10,000, which is 80 GB."""

_DELETED_AT_ONCE = 8
_PROBE = "!probe!"
"""Begins names that no key has."""


class S3FileStore:
    """A `FileStore` in a bucket of an S3-compatible service.

    Parameters
    ----------
    temporary_folder
        Where `local` puts its copies; the system's folder for temporary files when None.
    """

    def __init__(self, bucket: Bucket, temporary_folder: Path | None) -> None:
        self._bucket, self._temporary_folder = bucket, temporary_folder
        self._lock, self._conditions_hold = Lock(), False

    @property
    def place(self) -> str:
        """The bucket as messages name it."""
        return self._bucket.place

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """See ``FileStore.put``."""
        check_key(key)
        counted = Counted(chunks)
        parts = _in_parts(counted)
        first, second = next(parts, b""), next(parts, None)
        if second is None:
            self._bucket.put(key, first)
        else:
            self._bucket.put_in_parts(key, chain((first, second), parts))
        self._delete([found.name for found in self._bucket.list(f"{key}!")])
        return StoredFile(key, counted.size_bytes, counted.checksum)

    def append(self, key: str, offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """See ``FileStore.append``."""
        self._check_conditions()
        present = self._find(check_key(key))
        if present is None and offset_bytes:
            raise _missing(key)
        if present is not None and present.size_bytes != offset_bytes:
            raise OffsetError(key, present.size_bytes)
        file, end = present or new_file(key), offset_bytes
        for chunk in filter(None, chunks):
            self._add(file, end, chunk)
            end += len(chunk)
        if present is None and not end:
            with suppress(ObjectChangedError):
                self._bucket.put(empty_name(key), b"", only_new=True)
        return end

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """See ``FileStore.read``."""
        file = self._found(key)
        end = file.size_bytes if length_bytes is None else min(file.size_bytes, start_bytes + length_bytes)
        return self._stretch(file, start_bytes, end)

    def local(self, key: str) -> AbstractContextManager[Path]:
        """See ``FileStore.local``."""
        return local_copy(self, key, self._temporary_folder)

    def follow(self, key: str, path: Path) -> None:
        """See ``FileStore.follow``."""
        catch_up(self, key, path)

    def size(self, key: str) -> int:
        """See ``FileStore.size``."""
        return self._found(key).size_bytes

    def checksum(self, key: str) -> str:
        """See ``FileStore.checksum``."""
        digest = hashlib.sha256()
        for chunk in self.read(key):
            digest.update(chunk)
        return digest.hexdigest()

    def exists(self, key: str) -> bool:
        """See ``FileStore.exists``."""
        return self._find(check_key(key)) is not None

    def list(self, prefix: str = "") -> Iterator[str]:
        """See ``FileStore.list``."""
        for file in self._files(prefix):
            yield file.key

    def delete(self, key: str) -> None:
        """See ``FileStore.delete``."""
        self._delete([found.name for found in self._bucket.list(f"{check_key(key)}!")])
        self._bucket.delete(key)  # last: an interrupted deletion leaves a file that can be deleted again

    def delete_all(self, prefix: str) -> None:
        """See ``FileStore.delete_all``."""
        self._delete([found.name for found in self._bucket.list(f"{check_key(prefix)}/")])

    def space(self) -> StorageSpace:
        """See ``FileStore.space``."""
        return StorageSpace(self.used_bytes(), None)

    def used_bytes(self, prefix: str = "") -> int:
        """See ``FileStore.used_bytes``."""
        return sum(file.size_bytes for file in self._files(prefix))

    def check(self) -> None:
        """Store, find and delete an object.

        Raises
        ------
        MachineError
            The service cannot be reached, refuses, or does not know conditional writes.
        """
        self._conditions_hold = False
        self._check_conditions()

    def _files(self, prefix: str) -> Iterator[BucketFile]:
        return files_of(self._bucket.list(f"{check_key(prefix)}/" if prefix else ""))

    def _find(self, key: str) -> BucketFile | None:
        return file_of(key, self._bucket.list(key))

    def _found(self, key: str) -> BucketFile:
        file = self._find(check_key(key))
        if file is None:
            raise _missing(key)
        return file

    def _add(self, file: BucketFile, offset_bytes: int, chunk: bytes) -> None:
        try:
            self._bucket.put(file.piece_name(offset_bytes), chunk, only_new=True)
        except ObjectChangedError as error:
            raise OffsetError(file.key, self.size(file.key)) from error

    def _stretch(self, file: BucketFile, start_bytes: int, end_bytes: int) -> Iterator[bytes]:
        for each in file.objects:
            start, end = max(start_bytes, each.start_bytes), min(end_bytes, each.end_bytes)
            if start < end:
                yield from self._bucket.read(each.stored, start - each.start_bytes, end - each.start_bytes)

    def _delete(self, names: Sequence[str]) -> None:
        """Remove objects, several at a time, since each takes a request."""
        if len(names) <= 1:
            for name in names:
                self._bucket.delete(name)
            return
        with ThreadPoolExecutor(_DELETED_AT_ONCE) as threads:
            for _ in threads.map(self._bucket.delete, names):
                pass

    def _check_conditions(self) -> None:
        """Make sure, once, that the service never replaces an object which must be new: two senders rely on it."""
        with self._lock:
            if self._conditions_hold:
                return
            name = _PROBE + secrets.token_hex(8)
            self._bucket.put(name, b"", only_new=True)
            try:
                self._bucket.put(name, b"", only_new=True)
            except ObjectChangedError:
                self._conditions_hold = True
            finally:
                self._bucket.delete(name)
            if not self._conditions_hold:
                raise MachineError(
                    f"The file service {self._bucket.place} does not know conditional writes (If-None-Match)",
                    "Use a service that does, such as AWS or MinIO",
                )


def _in_parts(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yield parts of ``PART_BYTES``; the last one has what is left."""
    waiting = bytearray()
    for chunk in chunks:
        waiting += chunk
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)


def _missing(key: str) -> FileMissingError:
    return FileMissingError(f"File {key} not found", "It may have been deleted")
