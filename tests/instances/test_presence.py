"""Servers and workers show that they run; one that dies is missed, one that ends is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from greenroom.backup.rows import tables_of
from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.instances import repository
from greenroom.instances.contracts import REMEMBERED, SILENT, Instance, Use
from greenroom.instances.presence import Presence
from tests.waiting import wait_until

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
BUSY = Use(live_sessions=3, live_sessions_limit=20, worker="x", job_processes=4)


def presence(database: Database, name: str, number: int) -> Presence:
    return Presence(database, FixedClock(NOW), Random(number), "server", name, "1.0", lambda: BUSY)


def found(database: Database, now: datetime = NOW) -> list[Instance]:
    with database.reading() as db:
        return repository.remembered(db, now)


def write(database: Database, name: str, seen_at: datetime) -> None:
    with database.transaction() as db:
        repository.save(db, Instance(f"{name} {seen_at}"[:36], "worker", name, "1.0", seen_at, seen_at, BUSY))


def test_it_is_shown_from_start_to_close(database: Database) -> None:
    shown = presence(database, "a:8000", 1)
    assert found(database) == []
    shown.start()
    wait_until(lambda: found(database) != [], "the first sign of life")
    (instance,) = found(database)
    assert (instance.role, instance.name, instance.use, instance.seen_at) == ("server", "a:8000", BUSY, NOW)
    shown.close()
    assert found(database) == []


def test_one_that_never_started_leaves_nothing(database: Database) -> None:
    presence(database, "a:8000", 1).close()
    assert found(database) == []


def test_one_that_is_silent_counts_as_dead_and_is_forgotten_after_a_day(database: Database) -> None:
    write(database, "w", NOW)
    (instance,) = found(database)
    assert instance.is_alive(NOW + SILENT - timedelta(seconds=1))
    assert not instance.is_alive(NOW + SILENT)
    write(database, "other", NOW + REMEMBERED + timedelta(seconds=1))
    assert [one.name for one in found(database)] == ["other"]


def test_a_dead_one_is_hidden_by_its_successor_and_living_ones_of_one_name_are_not(database: Database) -> None:
    for seconds in (300, 200, 1):
        write(database, "w", NOW - timedelta(seconds=seconds))
    assert [one.seen_at for one in found(database)] == [NOW - timedelta(seconds=1)]
    write(database, "w", NOW)
    assert len(found(database)) == 2


def test_a_worker_is_there_while_an_instance_that_is_alive_has_one(database: Database) -> None:
    def is_there(seconds_later: float = 0.0) -> bool:
        with database.reading() as db:
            return repository.has_worker(db, NOW + timedelta(seconds=seconds_later))

    def show(name: str, worker: str | None) -> None:
        with database.transaction() as db:
            repository.save(db, Instance(name, "server", name, "1.0", NOW, NOW, Use(0, 20, worker, 4)))

    assert not is_there()
    show("without", None)
    assert not is_there()
    show("with", "embedded")
    assert is_there()
    assert is_there(SILENT.total_seconds() - 1)
    assert not is_there(SILENT.total_seconds())
    show("with", None)  # its worker is restarting
    assert not is_there()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_does_not_hold_what_ran_when_it_was_made(database: Database) -> None:
    with database.reading() as db:
        names = {table.name for table in tables_of(db.connection())}
    assert "instances" not in names
    assert "jobs" in names


def test_an_end_does_not_wait_for_a_database_that_does_not_answer(caplog: pytest.LogCaptureFixture) -> None:
    gone = Database(open_engine("postgresql://greenroom@127.0.0.1:1/none"))
    shown = presence(gone, "a:8000", 1)
    shown.start()
    wait_until(lambda: "cannot show a sign of life" in caplog.text, "the failure")
    shown.close()
    assert "cannot say that it ends" not in caplog.text
