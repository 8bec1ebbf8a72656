"""A worker says that it lives while it works in silence, and knows when it counts as dead."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.heartbeat import BEAT_SECONDS, Heartbeat
from greenroom.jobs.kinds import LIMIT_SECONDS
from greenroom.jobs.models import JobRow
from greenroom.jobs.repository import leases
from greenroom.jobs.repository.leases import LEASE_SECONDS, Lease, Wanted
from greenroom.jobs.watchdog import NoWatchdog
from tests.jobs.desk import Desk, HandClock
from tests.waiting import wait_until


class UnreachableDatabase(Database):
    """A database whose server is gone."""

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        raise MachineError("The database is out of reach", "Start it")
        yield


@pytest.fixture
def lease(desk: Desk) -> Lease:
    desk.enqueue("note")
    with desk.database.transaction() as db:
        taken = leases.take_next(db, Wanted(QUEUES), "w", "secret", desk.clock.now())
    assert taken is not None
    return taken


def lease_end(desk: Desk, lease: Lease) -> datetime:
    with desk.database.reading() as db:
        row = db.get(JobRow, lease.job.id)
        assert row is not None
        assert row.lease_until is not None
        return row.lease_until


def test_silent_work_keeps_its_lease(desk: Desk, clock: HandClock, lease: Lease) -> None:
    before = lease_end(desk, lease)
    with Heartbeat(desk.database, clock, lease, LIMIT_SECONDS, NoWatchdog()) as heartbeat:
        clock.advance(BEAT_SECONDS)
        wait_until(lambda: lease_end(desk, lease) > before)
        assert not heartbeat.is_lost
    assert desk.look(lease.job).revision == lease.job.revision, "a sign of life is no news for anybody"


def test_a_worker_that_reaches_nobody_knows_that_it_counts_as_dead(desk: Desk, clock: HandClock, lease: Lease) -> None:
    with Heartbeat(UnreachableDatabase(desk.database.engine), clock, lease, LIMIT_SECONDS, NoWatchdog()) as heartbeat:
        heartbeat.report("watching", 0.5)
        time.sleep(1.2)
        assert not heartbeat.is_lost
        clock.advance(LEASE_SECONDS + 1)
        wait_until(lambda: heartbeat.is_lost)
