"""A server without a worker of its own says at once that no worker is there, and with which remedy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.instances import repository
from greenroom.instances.contracts import Instance, Use
from greenroom.jobs.repository.queues import SILENT_SECONDS
from greenroom.wiring.worker_checks import other_workers_check
from tests.jobs.desk import Desk, HandClock

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def show_worker(desk: Desk, seen_at: datetime) -> None:
    with desk.database.transaction() as db:
        repository.save(db, Instance("w", "worker", "w", "1.0", BEGIN, seen_at, Use(None, None, "w", 4)))


def end_worker(database: Database) -> None:
    with database.transaction() as db:
        repository.remove(db, "w")


def test_no_worker_is_missed_at_once_without_any_job(desk: Desk, clock: HandClock) -> None:
    check = other_workers_check(desk.database, clock)
    with pytest.raises(MachineError, match="No worker is there") as missed:
        check.probe()
    assert missed.value.remedy == "Start `greenroom worker`"
    show_worker(desk, clock.now())
    check.probe()
    end_worker(desk.database)
    with pytest.raises(MachineError, match="No worker is there"):
        check.probe()
    assert not check.is_needed, "all servers share the workers: none would be left"


def test_workers_that_are_there_and_take_no_job_are_missed_too(desk: Desk, clock: HandClock) -> None:
    check = other_workers_check(desk.database, clock)
    desk.enqueue("note")
    show_worker(desk, clock.now())
    check.probe()
    clock.advance(SILENT_SECONDS + 1)
    show_worker(desk, clock.now() - timedelta(seconds=1))
    with pytest.raises(MachineError, match="Jobs are due"):
        check.probe()
