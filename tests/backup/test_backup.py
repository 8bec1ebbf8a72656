"""A backup holds every row and file of one moment, and a restore brings back exactly these, on either database."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection

from greenroom.backup.archives import opened
from greenroom.backup.restoring import Restoring
from greenroom.backup.rows import dump, tables_of
from greenroom.backup.writing import BackupWriter
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import current_revision, downgrade, revisions
from greenroom.errors import InputError, MachineError
from greenroom.privacy.archive import Entry, zipped
from greenroom.storage.contracts import FileStore, StoredFile
from greenroom.storage.local import LocalFileStore
from tests.databases import new_database
from tests.privacy.filling import fill
from tests.storage.stores import STORES

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SOUND = bytes(range(256)) * 5000


class Site:
    """An installation's rows, files and home folder."""

    def __init__(self, home: Path, address: URL) -> None:
        self.home = home
        self.database = Database(open_engine(address))
        self.store: FileStore = LocalFileStore(home / "files", reserve_bytes=0)

    def back_up(self, file: Path) -> Path:
        writer = BackupWriter(self.database, self.store, ["recordings"], self.home, [self.home / "questions"])
        file.write_bytes(b"".join(zipped(writer.entries(NOON), NOON)))
        return file

    def restore(self, file: Path) -> None:
        with opened(file) as archive:
            Restoring(self.database, self.store, ["recordings"], self.home).restore(archive)

    def forget_rows(self) -> None:
        downgrade(self.database.engine, "base")

    def rows(self) -> dict[str, set[bytes]]:
        with self.database.reading() as db:
            connection: Connection = db.connection()
            return {table.name: set(dump(connection, table)) for table in tables_of(connection)}


def filled(home: Path, address: URL) -> Iterator[Site]:
    """Yield an installation with a row of two people in every table, a recording and a question of its own."""
    made = Site(home, address)
    with made.database.transaction() as db:
        fill(db, "person-1", "marker-1", 1)
        fill(db, "person-2", "marker-2", 2)
    made.store.put("recordings/a1/whole", [SOUND])
    (made.home / "questions").mkdir()
    (made.home / "questions" / "ours.yaml").write_text("one: question\n")
    yield made
    made.database.close()


@pytest.fixture
def either(tmp_path: Path, database_url: URL) -> Iterator[Site]:
    """A filled installation, once on SQLite, once on PostgreSQL."""
    yield from filled(tmp_path / "either", database_url)


@pytest.fixture
def site(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Site]:
    """A filled installation on SQLite."""
    shutil.copy(migrated_sqlite, tmp_path / "site.db")
    yield from filled(tmp_path / "site", sqlite_url(tmp_path / "site.db"))


@pytest.fixture(params=["sqlite", "postgresql"])
def other(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """An installation without users, on each database."""
    if request.param == "sqlite":
        yield request.getfixturevalue("empty")
        return
    names = request.getfixturevalue("postgres"), request.getfixturevalue("migrated_postgres")
    for address in new_database(*names):
        made = Site(tmp_path / "other", address)
        yield made
        made.database.close()


@pytest.fixture
def empty(tmp_path: Path, migrated_sqlite: Path) -> Iterator[Site]:
    """An installation on SQLite without users."""
    (tmp_path / "empty").mkdir()
    shutil.copy(migrated_sqlite, tmp_path / "empty" / "new.db")
    made = Site(tmp_path / "empty", sqlite_url(tmp_path / "empty" / "new.db"))
    yield made
    made.database.close()


def test_a_restore_brings_back_every_row_and_file_on_either_database(either: Site, other: Site, tmp_path: Path) -> None:
    other.restore(either.back_up(tmp_path / "b.zip"))
    found = either.rows()
    assert all(len(rows) == 2 for rows in found.values())
    assert other.rows() == found
    assert b"".join(other.store.read("recordings/a1/whole")) == SOUND
    assert (other.home / "questions" / "ours.yaml").read_text() == "one: question\n"


@pytest.mark.parametrize("name", STORES)
def test_files_of_any_store_move_to_any_other(site: Site, empty: Site, tmp_path: Path, name: str) -> None:
    """Encrypted or not, on this machine or in a bucket; a half-sent part can be sent on after the restore."""
    part, half = "recordings/a2/part", b"half of an upl"
    of_kind, local = STORES[name], STORES["local"]
    pairs = (of_kind(tmp_path / "1"), local(tmp_path / "2")), (local(tmp_path / "3"), of_kind(tmp_path / "4"))
    for there, here in pairs:
        site.store, empty.store = there, here
        site.store.put("recordings/a1/whole", [SOUND])
        site.store.append(part, 0, [half])
        empty.restore(site.back_up(tmp_path / "b.zip"))
        assert b"".join(empty.store.read("recordings/a1/whole")) == SOUND
        assert empty.store.append(part, len(half), [b"oad"]) == len(half) + 3
        assert b"".join(empty.store.read(part)) == b"half of an upload"
        empty.forget_rows()


def test_a_new_row_gets_a_number_after_the_restored_ones(either: Site, other: Site, tmp_path: Path) -> None:
    other.restore(either.back_up(tmp_path / "b.zip"))
    with other.database.transaction() as db:
        (stories,) = (table for table in tables_of(db.connection()) if table.name == "stories")
        latest = db.execute(stories.select().order_by(stories.c.id.desc())).mappings().all()[0]
        values = {name: value for name, value in latest.items() if name != "id"}
        assert db.execute(stories.insert().returning(stories.c.id), values).scalar_one() == latest["id"] + 1


def test_a_backup_of_an_older_schema_is_migrated(site: Site, empty: Site, tmp_path: Path) -> None:
    older = revisions()[-2]
    downgrade(site.database.engine, older)
    file = site.back_up(tmp_path / "b.zip")
    with opened(file) as archive:
        assert archive.manifest.schema_revision == older
    empty.restore(file)
    with empty.database.reading() as db:
        assert current_revision(db.connection()) == revisions()[-1]
    assert {name: len(rows) for name, rows in empty.rows().items()}["accounts"] == 2


def test_a_restore_overwrites_nothing(site: Site, empty: Site, tmp_path: Path) -> None:
    file = site.back_up(tmp_path / "b.zip")
    before = site.rows()
    with pytest.raises(InputError, match="not empty"):
        site.restore(file)
    assert site.rows() == before
    empty.store.put("recordings/b2/whole", [b"somebody else's"])
    with pytest.raises(InputError, match="other files already"):
        empty.restore(file)


def test_a_restore_that_was_cut_off_can_be_repeated(site: Site, empty: Site, tmp_path: Path) -> None:
    file = site.back_up(tmp_path / "b.zip")
    empty.store.put("recordings/a1/whole", [SOUND])
    empty.restore(file)
    assert empty.rows() == site.rows()


class FailingDisk(LocalFileStore):
    """A folder on a disk that changes one byte of what is written to it, without an error."""

    def put(self, key: str, chunks: Iterable[bytes]) -> StoredFile:
        stored = super().put(key, chunks)
        with self.local(key) as path:
            data = path.read_bytes()
            path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        return stored


def test_a_stored_file_that_differs_from_the_backup_is_noticed(site: Site, empty: Site, tmp_path: Path) -> None:
    file = site.back_up(tmp_path / "b.zip")
    empty.store = FailingDisk(empty.home / "files", reserve_bytes=0)
    with pytest.raises(MachineError, match="recordings/a1/whole differs from the backup"):
        empty.restore(file)
    assert not any(empty.rows().values())


def changed(file: Path, name: str, data: bytes) -> Path:
    """Copy an archive with other bytes in one entry; its own checksums are right."""
    copy = file.with_suffix(".changed.zip")
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(copy, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, data if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, data)
    return copy


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("files/recordings/a1/whole", "damaged"),
        ("tables/accounts.jsonl", "damaged"),
        ("files/../../escaped", "other contents"),
        ("manifest.json", "cannot be read"),
    ],
)
def test_a_changed_backup_is_refused_whole(site: Site, empty: Site, tmp_path: Path, name: str, words: str) -> None:
    file = changed(site.back_up(tmp_path / "b.zip"), name, b"{}\n")
    with pytest.raises(InputError, match=words):
        empty.restore(file)
    assert not any(empty.rows().values())
    assert list(empty.store.list("recordings")) == []


@pytest.mark.parametrize("name", ["files/../../escaped", "home/../escaped", "home/questions/../../escaped", "escaped"])
def test_no_file_leaves_its_place(site: Site, empty: Site, tmp_path: Path, name: str) -> None:
    file = site.back_up(tmp_path / "b.zip")
    with zipfile.ZipFile(file) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["files"][name] = manifest["files"].pop("home/questions/ours.yaml")
    bent = changed(changed(file, "manifest.json", json.dumps(manifest).encode()), name, b"one: question\n")
    without = tmp_path / "bent.zip"
    with zipfile.ZipFile(bent) as old, zipfile.ZipFile(without, "w") as new:
        for entry in set(old.namelist()) - {"home/questions/ours.yaml"}:
            new.writestr(entry, old.read(entry))
    with pytest.raises(InputError, match="forbidden name"):
        empty.restore(without)
    assert not list(tmp_path.rglob("escaped"))


def test_half_a_backup_is_refused(site: Site, empty: Site, tmp_path: Path) -> None:
    file = site.back_up(tmp_path / "b.zip")
    half = tmp_path / "half.zip"
    half.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(InputError, match="damaged"):
        empty.restore(half)


def test_rows_are_those_of_one_moment_while_others_write(either: Site, empty: Site, tmp_path: Path) -> None:
    before = either.rows()
    writer = BackupWriter(either.database, either.store, ["recordings"], either.home, [])
    entries = writer.entries(NOON)
    first = next(entries)
    with either.database.transaction() as db:
        fill(db, "person-3", "marker-3", 3)
    with (tmp_path / "b.zip").open("wb") as file:
        file.writelines(zipped((entry for some in ([first], entries) for entry in some), NOON))
    empty.restore(tmp_path / "b.zip")
    assert empty.rows() == before


def test_a_file_deleted_meanwhile_is_named(site: Site, tmp_path: Path) -> None:
    site.store.put("recordings/a0/whole", [b"first"])
    writer = BackupWriter(site.database, site.store, ["recordings"], site.home, [])

    def entries() -> Iterator[Entry]:
        for entry in writer.entries(NOON):
            yield entry
            if entry.name == "files/recordings/a0/whole":
                site.store.delete("recordings/a1/whole")

    (tmp_path / "b.zip").write_bytes(b"".join(zipped(entries(), NOON)))
    with opened(tmp_path / "b.zip") as archive:
        archive.check()
        assert set(archive.manifest.files) == {"files/recordings/a0/whole"}
        assert archive.manifest.vanished == ("recordings/a1/whole",)
