"""Put a backup back into an empty installation."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, select

from greenroom.backup.archives import BackupArchive
from greenroom.backup.rows import RowSum, dump, load, tables_of
from greenroom.backup.unfinished import note_finished, note_unfinished, unfinished_since
from greenroom.db.database import Database
from greenroom.db.schema import current_revision, downgrade, revisions, upgrade
from greenroom.errors import InputError, MachineError
from greenroom.storage.contracts import FileStore


class Restoring:
    """Puts a backup back, whole or not at all: files first, then all rows in one transaction.

    A restore that was cut off can be repeated: files that are there already with the same content are kept, and rows
    that it has committed stay. No server starts until the caller has repeated later deletions and called
    `unfinished.note_finished`.

    Parameters
    ----------
    areas
        The first names of the store's keys that must be empty.
    home
        Where the folders of the home directory go.
    """

    def __init__(self, database: Database, store: FileStore, areas: Sequence[str], home: Path) -> None:
        self._database, self._store, self._areas, self._home = database, store, areas, home

    def restore(self, archive: BackupArchive) -> None:
        """Put everything back, compare each row and file with the list of contents, and migrate to the newest schema.

        Raises
        ------
        InputError
            The installation is not empty, or the backup is damaged or of a newer Greenroom.
        MachineError
            What was written differs from the backup, or cannot be written.
        """
        manifest = archive.manifest
        if manifest.schema_revision not in revisions():
            raise InputError(
                f"A newer Greenroom wrote this backup (schema {manifest.schema_revision})", "Update Greenroom first"
            )
        archive.check()
        if not self._has_rows_of(archive):
            self._check_empty(archive)
            self._begin_with(manifest.schema_revision)
            self._put_files(archive)
            self._put_all_rows(archive)
        upgrade(self._database.engine)

    def _has_rows_of(self, archive: BackupArchive) -> bool:
        """Return whether an interrupted restore of this archive has committed its rows, which it does in one step."""
        if unfinished_since(self._store) != archive.manifest.made_at:
            return False
        with self._database.reading() as db:
            return self._table_with_rows(db.connection()) is not None

    def _put_all_rows(self, archive: BackupArchive) -> None:
        """Put all rows back or none, with a note that later deletions are still to be repeated."""
        note_unfinished(self._store, archive.manifest.made_at)
        try:
            with self._database.transaction() as db:
                self._put_rows(db.connection(), archive)
        except Exception:
            note_finished(self._store)  # there are no rows
            raise

    def _check_empty(self, archive: BackupArchive) -> None:
        remedy = "Restore into a new GREENROOM_HOME (and database), or move the present one away"
        with self._database.reading() as db:
            table = self._table_with_rows(db.connection())
        if table is not None:
            raise InputError(f"The database is not empty: {table} has rows", remedy)
        for area in self._areas:
            for key in self._store.list(area):
                listed = archive.manifest.files.get(f"files/{key}")
                if listed is None or listed.sha256 != self._store.checksum(key):
                    raise InputError(f"There are other files already, such as {key}", remedy)

    def _table_with_rows(self, connection: Connection) -> str | None:
        tables = tables_of(connection)
        return next((table.name for table in tables if connection.execute(select(table).limit(1)).first()), None)

    def _begin_with(self, revision: str) -> None:
        """Bring the empty database to the schema of the backup."""
        with self._database.reading() as db:
            current = current_revision(db.connection())
        if current not in {None, revision}:
            downgrade(self._database.engine, "base")
        upgrade(self._database.engine, revision)

    def _put_files(self, archive: BackupArchive) -> None:
        """Put every file back, then read each of them again and compare it with the list of contents."""
        written = [name for name in archive.manifest.files if self._put_file(archive, name)]
        for name in written:
            if self._checksum(name) != archive.manifest.files[name].sha256:
                raise MachineError(
                    f"The restored file {name} differs from the backup",
                    "Check the disk or the bucket, and restore again; no rows were restored",
                )

    def _put_file(self, archive: BackupArchive, name: str) -> bool:
        """Put a file back, and return False for a list of deletions here: it is newer than the backup's."""
        area, _, rest = name.partition("/")
        if area == "files":
            is_list = rest.partition("/")[0] not in self._areas
            if is_list and self._store.exists(rest):
                return False
            self._store.put(rest, archive.chunks(name))
            return True
        target = self._home / rest
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.writelines(archive.chunks(name))
        return True

    def _checksum(self, name: str) -> str:
        area, _, rest = name.partition("/")
        if area == "files":
            return self._store.checksum(rest)
        with (self._home / rest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def _put_rows(self, connection: Connection, archive: BackupArchive) -> None:
        tables = tables_of(connection)
        names = {table.name for table in tables}
        if names != set(archive.manifest.tables):
            raise InputError("The backup has other tables than its schema", "Use another backup")
        for table in tables:
            try:
                load(connection, table, archive.lines(table.name))
            except ValueError as error:
                raise InputError(f"The backup cannot be restored: {error}", "Use another backup") from error
        for table in tables:
            rows = RowSum()
            for line in dump(connection, table):
                rows.add(line)
            if rows.content != archive.manifest.tables[table.name]:
                raise MachineError(
                    f"The restored rows of {table.name} differ from the backup", "Report this; nothing was restored"
                )
