"""Files in a folder of this machine, readable only by its owner."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import IO, TypeVar

from greenroom.storage.contracts import FileMissingError, OffsetError, StorageSpace, StoredFile, check_key
from greenroom.storage.counting import Counted
from greenroom.storage.troubles import disk_full, troubles_reported
from greenroom.storage.unfinished import sweep, unfinished_file

READ_BYTES = 1 << 20
_FOLDER_RIGHTS, _FILE_RIGHTS = 0o700, 0o600

_ATTEMPTS = 100
"""Attempts to create a file in a folder that others keep removing; two are rarely needed."""

T = TypeVar("T")


class LocalFileStore:
    """A `FileStore` in a folder.

    After a method returns, its effect survives the loss of power: files and the folders that name them are flushed.

    Parameters
    ----------
    folder
        Made when it does not exist.
    reserve_bytes
        Space on the disk that stays free: the database, on the same disk, must be able to record what happened to a
        file.

    Raises
    ------
    MachineError
        The folder cannot be made or used.
    """

    def __init__(self, folder: Path, reserve_bytes: int) -> None:
        self._files, self._unfinished = folder / "kept", folder / "unfinished"
        self._reserve_bytes = reserve_bytes
        with troubles_reported(folder, ""):
            for path in (self._files, self._unfinished):
                _make_folder(path)
            sweep(self._unfinished)

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        """See ``FileStore.put``."""
        target = self._path(key)
        counted = Counted(chunks)
        with self._troubles(key), unfinished_file(self._unfinished) as file:
            for chunk in counted:
                self._check_space(len(chunk))
                file.write(chunk)
            _flush(file)
            _in_folder(target.parent, lambda: Path(file.name).replace(target))
            with suppress(FileNotFoundError):  # already deleted, with the folder
                _flush_folder(target.parent)
        return StoredFile(key, counted.size_bytes, counted.checksum)

    def append(self, key: str, offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """See ``FileStore.append``."""
        path = self._path(key)
        with self._troubles(key):
            with _opened_to_append(path, may_create=offset_bytes == 0) as file:
                end = self._add(key, file, offset_bytes, chunks)
            _flush_folder(path.parent)
        return end

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """See ``FileStore.read``."""
        with self._troubles(key):
            file = self._open(key)
        return self._stretch(key, file, start_bytes, length_bytes)

    @contextmanager
    def local(self, key: str) -> Iterator[Path]:
        """See ``FileStore.local``."""
        path = self._path(key)
        if not path.is_file():
            raise FileMissingError(f"File {key} not found", "It may have been deleted")
        yield path

    def follow(self, key: str, path: Path) -> None:
        """See ``FileStore.follow``: the path is the file itself, which grows by itself."""
        del path
        if not self.exists(key):
            raise FileMissingError(f"File {key} not found", "It may have been deleted")

    def size(self, key: str) -> int:
        """See ``FileStore.size``."""
        with self._troubles(key):
            return self._path(key).stat().st_size

    def checksum(self, key: str) -> str:
        """See ``FileStore.checksum``."""
        digest = hashlib.sha256()
        for chunk in self.read(key):
            digest.update(chunk)
        return digest.hexdigest()

    def exists(self, key: str) -> bool:
        """See ``FileStore.exists``."""
        return self._path(key).is_file()

    def list(self, prefix: str = "") -> Iterator[str]:
        """See ``FileStore.list``."""
        for path in sorted(_files_below(self._path(prefix) if prefix else self._files)):
            yield path.relative_to(self._files).as_posix()

    def delete(self, key: str) -> None:
        """See ``FileStore.delete``."""
        path = self._path(key)
        with self._troubles(key):
            path.unlink(missing_ok=True)
        self._remove_empty(path.parent)

    def delete_all(self, prefix: str) -> None:
        """See ``FileStore.delete_all``."""
        path = self._path(prefix)
        with self._troubles(prefix):
            for folder, _, names in os.walk(path, topdown=False):
                for name in names:
                    Path(folder, name).unlink(missing_ok=True)
                self._remove_empty(Path(folder))
        self._remove_empty(path.parent)

    def space(self) -> StorageSpace:
        """See ``FileStore.space``."""
        with self._troubles(""):
            used = self.used_bytes()
            free = shutil.disk_usage(self._files).free
        return StorageSpace(used, max(0, free - self._reserve_bytes))

    def used_bytes(self, prefix: str = "") -> int:
        """See ``FileStore.used_bytes``."""
        with self._troubles(prefix):
            return sum(map(_size_or_zero, _files_below(self._path(prefix) if prefix else self._files)))

    def _path(self, key: str) -> Path:
        return self._files / check_key(key)

    def _troubles(self, key: str) -> AbstractContextManager[None]:
        return troubles_reported(self._files.parent, key)

    def _check_space(self, wanted_bytes: int) -> None:
        if shutil.disk_usage(self._files).free < self._reserve_bytes + wanted_bytes:
            raise disk_full(self._files.parent)

    def _add(self, key: str, file: IO[bytes], offset_bytes: int, chunks: Iterable[bytes]) -> int:
        """Write each chunk under a lock of its own, so that a sender with a dead connection blocks no other."""
        end = offset_bytes
        try:
            for chunk in chunks:
                self._check_space(len(chunk))
                with _locked(file):
                    _check_end(key, file, end)
                    end += file.write(chunk)
                    file.flush()
            _check_end(key, file, end)
        finally:
            os.fsync(file.fileno())
        return end

    def _open(self, key: str) -> IO[bytes]:
        return os.fdopen(os.open(self._path(key), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC), "rb")

    def _stretch(self, key: str, file: IO[bytes], start_bytes: int, length_bytes: int | None) -> Iterator[bytes]:
        with file, self._troubles(key):
            file.seek(start_bytes)
            missing = os.fstat(file.fileno()).st_size if length_bytes is None else length_bytes
            while missing > 0 and (data := file.read(min(READ_BYTES, missing))):
                missing -= len(data)
                yield data

    def _remove_empty(self, folder: Path) -> None:
        """Remove empty folders, up to the store's own."""
        while folder != self._files:
            try:
                folder.rmdir()
            except OSError:  # the folder has another file, or is gone
                return
            folder = folder.parent


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, only for the owner, so that they survive the loss of power."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=_FOLDER_RIGHTS, exist_ok=True)
    _flush_folder(folder.parent)


def _in_folder(folder: Path, create: Callable[[], T]) -> T:
    """Create a file in a folder, which another thread or process may remove as empty at the same moment."""
    for _ in range(_ATTEMPTS - 1):
        with suppress(FileNotFoundError, FileExistsError):  # the second: mkdir found it, and then it was gone
            _make_folder(folder)
            return create()
    _make_folder(folder)
    return create()


def _files_below(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder and its folders; files that vanish meanwhile are skipped."""
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent, name)


def _size_or_zero(path: Path) -> int:
    with suppress(FileNotFoundError):
        return path.stat().st_size
    return 0


@contextmanager
def _opened_to_append(path: Path, *, may_create: bool) -> Iterator[IO[bytes]]:
    flags = os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC

    def create() -> int:
        return os.open(path, flags | os.O_CREAT, _FILE_RIGHTS)

    descriptor = _in_folder(path.parent, create) if may_create else os.open(path, flags)
    with os.fdopen(descriptor, "ab") as file:
        yield file


@contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    fcntl.flock(file, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _check_end(key: str, file: IO[bytes], expected_bytes: int) -> None:
    size = os.fstat(file.fileno()).st_size
    if size != expected_bytes:
        raise OffsetError(key, size)


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Flush the names in a folder, so that they survive the loss of power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
