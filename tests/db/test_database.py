"""What is written is there, or not at all; what goes wrong is said in a sentence."""

from __future__ import annotations

import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, event, insert, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.pool import QueuePool

import greenroom.db.database
import greenroom.db.engine
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.db.text import storable
from greenroom.errors import InputError, MachineError
from greenroom.interview.models import Answer
from greenroom.learning.mastery.state import MasteryState, Skill
from greenroom.learning.models import StoredMastery
from greenroom.profiles.models import StruckFact
from greenroom.settings import load_settings
from greenroom.wiring.database import build_database
from tests.databases import INSTALLED_PRAGMAS

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def strike(fact_id: str, at: datetime = NOON) -> StruckFact:
    return StruckFact(candidate_id="local", fact_id=fact_id, struck_at=at)


def count_struck(database: Database) -> int:
    with database.reading() as db:
        found: int = db.execute(text("SELECT count(*) FROM struck_facts")).scalar_one()
        return found


def test_a_unit_of_work_is_kept_as_a_whole(database: Database) -> None:
    with database.transaction() as db:
        db.add_all([strike("a"), strike("b")])
    assert count_struck(database) == 2


def test_a_unit_of_work_that_fails_leaves_nothing(database: Database) -> None:
    rows = [{"candidate_id": "local", "fact_id": fact_id, "struck_at": NOON} for fact_id in ("a", "b", "a")]
    with pytest.raises(IntegrityError), database.transaction() as db:
        db.execute(insert(StruckFact), rows)
    assert count_struck(database) == 0


def test_what_refers_to_nothing_is_refused(database: Database) -> None:
    orphan = Answer(interview_id="x", turn_number=1, text="", seconds=0.0, saved_at=NOON)
    with pytest.raises(IntegrityError), database.transaction() as db:
        db.add(orphan)


def test_a_reader_neither_waits_for_a_writer_nor_sees_half_of_what_it_writes(database: Database) -> None:
    with database.transaction() as db:
        db.add(strike("a"))
        db.flush()
        assert count_struck(database) == 0
    assert count_struck(database) == 1


def test_moments_come_back_in_utc_whatever_zone_they_had(database: Database) -> None:
    berlin = NOON.astimezone(timezone(timedelta(hours=1)))
    with database.transaction() as db:
        db.add(strike("a", berlin))
    with database.reading() as db:
        stored = db.get_one(StruckFact, ("local", "a")).struck_at
    assert stored == NOON
    assert stored.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="no time zone"), database.transaction() as db:
        db.add(strike("a", datetime(2026, 11, 21, 12)))  # noqa: DTZ001 - that is the point


def test_documents_come_back_equal(database: Database) -> None:
    state = MasteryState({"": Skill(0.1 + 0.2, 1 / 3, 2), "sql/joins": Skill(-1e-300, 5e10, 0)})
    with database.transaction() as db:
        db.add(StoredMastery(candidate_id="local", state=state, as_of=NOON.date()))
    with database.reading() as db:
        assert db.get_one(StoredMastery, "local").state == state


def test_a_document_of_another_shape_is_reported_not_returned(database: Database) -> None:
    wrong = "INSERT INTO mastery_states (candidate_id, state, as_of) VALUES ('local', '{\"skills\": 3}', '2026-11-21')"
    with database.transaction() as db:
        db.execute(text(wrong))
    with pytest.raises(MachineError, match="unreadable MasteryState"), database.reading() as db:
        db.get_one(StoredMastery, "local")


def test_any_text_can_be_kept_once_it_is_made_storable(database: Database) -> None:
    strange = storable("null\0byte, lone \udc80 surrogate, 🎤 and \u202eturned")
    with database.transaction() as db:
        db.add(strike(strange))
    with database.reading() as db:
        assert db.get(StruckFact, ("local", strange)) is not None
    assert strange == "nullbyte, lone ? surrogate, 🎤 and \u202eturned"


def test_folder_and_file_are_the_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"
    database = build_database(load_settings(home=home))
    with database.transaction() as db:
        db.add(strike("a"))
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (home, *home.iterdir())}
    database.close()
    files = ("", "-wal", "-shm", "-next", "-turn")
    assert modes == {"home": 0o700} | dict.fromkeys((f"greenroom.db{end}" for end in files), 0o600)


def test_a_commit_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greenroom.db.engine, "_PRAGMAS", INSTALLED_PRAGMAS)
    engine = open_engine(sqlite_url(tmp_path / "file.db"))
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA synchronous")) == 2
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        ("no address", "cannot be read"),
        ("mysql://host/name", "type mysql"),
        ("sqlite://", "names no database"),
        ("postgresql://host", "names no database"),
    ],
)
def test_an_address_that_is_none_says_what_one_looks_like(address: str, complaint: str) -> None:
    with pytest.raises(InputError, match=f"{complaint}.*GREENROOM_DATABASE_URL"):
        open_engine(address)


def test_a_password_is_never_repeated() -> None:
    with pytest.raises(InputError) as caught:
        open_engine("postgresql://user:secret@host")
    assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    engine = open_engine("postgresql://user:secret@127.0.0.1:1/greenroom?connect_timeout=2")
    with pytest.raises(MachineError, match="cannot be reached") as caught:
        upgrade(engine)
    assert "secret" not in str(caught.value)
    engine.dispose()


def test_a_unit_of_work_that_finds_no_free_connection_says_so() -> None:
    engine = create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.01)
    database = Database(engine)
    with database.reading() as db:
        db.execute(text("SELECT 1"))
        with pytest.raises(MachineError, match=r"All connections .* are in use"), database.reading() as other:
            other.execute(text("SELECT 1"))
    database.close()


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    engine = open_engine(sqlite_url(path))
    with pytest.raises(InputError, match="is not a SQLite file"):
        upgrade(engine)
    engine.dispose()
    assert path.read_text().startswith("Dear Sir")


def test_a_folder_in_the_place_of_the_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="cannot be opened"):
        open_engine(sqlite_url(tmp_path))


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(MachineError, match=r"cannot be opened.*GREENROOM_HOME"):
        open_engine(sqlite_url(tmp_path / "file" / "greenroom.db"))


def test_a_file_that_may_not_be_written_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "greenroom.db"
    engine = open_engine(sqlite_url(path))
    upgrade(engine)
    engine.dispose()
    # Root may write anything, so the lock is SQLite's own.
    read_only = open_engine(sqlite_url(path))
    with read_only.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA query_only=ON")
    with pytest.raises(MachineError, match="may not be written"), Database(read_only).transaction() as db:
        db.add(strike("a"))
    read_only.dispose()


def test_a_locked_file_is_waited_for_and_then_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greenroom.db.engine, "BUSY_SECONDS", 0.1)
    path = tmp_path / "greenroom.db"
    engine = open_engine(sqlite_url(path))
    upgrade(engine)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(MachineError, match="busy by another program"), Database(engine).transaction() as db:
        db.add(strike("a"))
    other.close()
    engine.dispose()


def test_threads_that_write_queue_instead_of_finding_the_file_locked(tmp_path: Path) -> None:
    engine = open_engine(sqlite_url(tmp_path / "greenroom.db"))
    upgrade(engine)
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=0"))
    database = Database(engine)

    def write(number: int) -> None:
        with database.transaction() as db:
            db.add(strike(f"fact {number}"))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(80)))
    assert count_struck(database) == 80
    engine.dispose()


def test_a_thread_that_queues_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(greenroom.db.database, "QUEUE_SECONDS", 0.05)
    engine = open_engine(sqlite_url(tmp_path / "greenroom.db"))
    upgrade(engine)
    database = Database(engine)

    def write() -> None:
        with database.transaction() as db:
            db.add(strike("a"))

    with database.transaction(), ThreadPoolExecutor(1) as thread, pytest.raises(MachineError, match="kept busy"):
        thread.submit(write).result()
    engine.dispose()


def test_a_damaged_file_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "greenroom.db"
    engine = open_engine(sqlite_url(path))
    upgrade(engine)
    engine.dispose()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(os.urandom(8000))
    with pytest.raises(MachineError, match="is damaged"):
        upgrade(engine)
    engine.dispose()
