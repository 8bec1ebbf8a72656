"""Write a backup while Greenroom runs: the rows of one moment first, then the files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Table

from greenroom.backup.contracts import MANIFEST, FileContent, Manifest, TableContent, table_entry
from greenroom.backup.rows import RowSum, dump, tables_of
from greenroom.db.database import Database
from greenroom.db.schema import current_revision
from greenroom.privacy.archive import Entry
from greenroom.storage.contracts import FileMissingError, FileStore

READ_BYTES = 1 << 20


@dataclass
class _Written:
    """What has gone into the archive so far."""

    tables: dict[str, RowSum] = field(default_factory=dict)
    files: dict[str, FileContent] = field(default_factory=dict)
    vanished: list[str] = field(default_factory=list)

    @property
    def table_contents(self) -> dict[str, TableContent]:
        return {name: rows.content for name, rows in self.tables.items()}


class BackupWriter:
    """Reads an installation for its backup.

    The rows are those of one moment. Files are listed within that moment and copied after it. A file that a user
    deletes meanwhile is missing in the copy; the manifest names it.

    Parameters
    ----------
    areas
        The first names of the store's keys.
    home, folders
        Folders of the home directory that are neither rows nor in the store, such as the operator's own questions.
    """

    def __init__(
        self, database: Database, store: FileStore, areas: Sequence[str], home: Path, folders: Sequence[Path]
    ) -> None:
        self._database, self._store, self._areas = database, store, areas
        self._home, self._folders = home, folders

    def entries(self, now: datetime) -> Iterator[Entry]:
        """Yield the entries of the archive, the manifest last; each is read before the next is asked for.

        Raises
        ------
        MachineError
            The database or the store cannot be read.
        """
        written = _Written()
        with self._database.reading() as db:
            connection = db.connection()
            revision = current_revision(connection)
            if revision is None:
                raise ValueError("The database has no schema")
            for table in tables_of(connection):
                yield Entry(table_entry(table.name), self._rows(connection, table, written), is_compressed=True)
            keys = [key for area in self._areas for key in self._store.list(area)]
        for key in keys:
            try:
                chunks = self._store.read(key)
            except FileMissingError:
                written.vanished.append(key)
                continue
            yield Entry(f"files/{key}", _counted(f"files/{key}", chunks, written), is_compressed=False)
        for path in self._of_home():
            name = f"home/{path.relative_to(self._home).as_posix()}"
            yield Entry(name, _counted(name, _pieces(path), written), is_compressed=True)
        manifest = Manifest(
            schema_revision=revision,
            made_at=now,
            tables=written.table_contents,
            files=written.files,
            vanished=tuple(written.vanished),
        )
        yield Entry(MANIFEST, [manifest.model_dump_json(indent=1).encode()], is_compressed=True)

    def _rows(self, connection: Connection, table: Table, written: _Written) -> Iterator[bytes]:
        rows = written.tables[table.name] = RowSum()
        for line in dump(connection, table):
            rows.add(line)
            yield line + b"\n"

    def _of_home(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while data := file.read(READ_BYTES):
            yield data


def _counted(name: str, chunks: Iterable[bytes], written: _Written) -> Iterator[bytes]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        yield chunk
    written.files[name] = FileContent(size_bytes=size, sha256=digest.hexdigest())
