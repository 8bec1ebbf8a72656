"""Read a backup's archive, and check it before anything of it is used."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from greenroom.backup.contracts import MANIFEST, MANIFEST_LIMIT_BYTES, Manifest, read_manifest, table_entry
from greenroom.backup.rows import RowSum
from greenroom.errors import InputError
from greenroom.storage.contracts import check_key

READ_BYTES = 1 << 20
_OF_HOME = re.compile(r"home(/[A-Za-z0-9][A-Za-z0-9._ -]{0,99}){2,8}")
_DAMAGED = "Use another backup, or copy this one again"


class BackupArchive:
    """An archive whose list of contents has been read; `check` compares everything with it."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self._path, self._zip = path, archive
        try:
            info = archive.getinfo(MANIFEST)
        except KeyError as error:
            raise InputError(f"{path} is no backup of Greenroom", "Use a file that `greenroom backup` wrote") from error
        if info.file_size > MANIFEST_LIMIT_BYTES:
            raise InputError(f"The list of contents of {path} is too large", _DAMAGED)
        self.manifest: Manifest = read_manifest(archive.read(info))

    def check(self) -> None:
        """Compare every table and every file with the list of contents.

        Raises
        ------
        InputError
            Something is missing, damaged, too much or under a forbidden name.
        """
        tables = {table_entry(name): content for name, content in self.manifest.tables.items()}
        expected = {MANIFEST, *tables, *self.manifest.files}
        names = self._zip.namelist()
        if set(names) != expected or len(names) != len(expected):
            raise InputError(f"{self._path} has other contents than its list says", _DAMAGED)
        for name in self.manifest.files:
            _check_name(self._path, name)
        for name, content in self.manifest.tables.items():
            rows = RowSum()
            for line in self.lines(name):
                rows.add(line)
            if rows.content != content:
                raise InputError(f"The table {name} in {self._path} is damaged", _DAMAGED)
        for name, listed in self.manifest.files.items():
            digest = hashlib.sha256()
            for chunk in self.chunks(name):
                digest.update(chunk)
            if digest.hexdigest() != listed.sha256:
                raise InputError(f"The file {name} in {self._path} is damaged", _DAMAGED)

    def lines(self, table: str) -> Iterator[bytes]:
        """Yield the rows of a table, each a line without its end."""
        with self._zip.open(table_entry(table)) as source:
            for line in source:
                yield line.removesuffix(b"\n")

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a file in pieces."""
        with self._zip.open(name) as source:
            while data := source.read(READ_BYTES):
                yield data


def open_plain(path: Path) -> IO[bytes]:
    """Return an archive that is not encrypted as a file."""
    return path.open("rb")


@contextmanager
def opened(path: Path, open_file: Callable[[Path], IO[bytes]] = open_plain) -> Iterator[BackupArchive]:
    """Open a backup and read its list of contents.

    Parameters
    ----------
    open_file
        Returns the archive as a file that can seek, decrypted.

    Raises
    ------
    InputError
        The file cannot be read, or is damaged, or is no backup; also while the block reads on.
    MachineError
        It is encrypted, and its key is not here.
    """
    try:
        with open_file(path) as file, ZipFile(file) as archive:
            yield BackupArchive(path, archive)
    except (BadZipFile, zlib.error, EOFError) as error:
        raise InputError(f"The backup {path} is damaged ({error})", _DAMAGED) from error
    except FileNotFoundError as error:
        raise InputError(f"There is no file {path}", "Give the path of a backup") from error


def _check_name(path: Path, name: str) -> None:
    is_allowed = _is_key(name.removeprefix("files/")) if name.startswith("files/") else _OF_HOME.fullmatch(name)
    if not is_allowed:
        raise InputError(f"{path} contains a file with the forbidden name {name!r}", _DAMAGED)


def _is_key(text: str) -> bool:
    try:
        check_key(text)
    except ValueError:
        return False
    return True
