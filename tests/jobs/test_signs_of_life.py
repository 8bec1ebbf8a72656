"""Jobs that are due while no worker lives are noticed, on either database; an idle installation is no trouble."""

from __future__ import annotations

from datetime import timedelta

from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.repository import leases
from greenroom.jobs.repository.leases import Wanted
from greenroom.jobs.repository.queues import SILENT_SECONDS, is_unattended
from tests.jobs.desk import Desk, HandClock


def unattended(desk: Desk) -> bool:
    with desk.database.reading() as db:
        return is_unattended(db, desk.clock.now())


def begin_next(desk: Desk) -> None:
    with desk.database.transaction() as db:
        assert leases.take_next(db, Wanted(QUEUES), "w", "secret", desk.clock.now()) is not None


def test_a_due_job_that_no_worker_takes_is_noticed(desk: Desk, clock: HandClock) -> None:
    assert not unattended(desk)
    desk.enqueue("note")
    clock.advance(SILENT_SECONDS - 1)
    assert not unattended(desk)
    clock.advance(2)
    assert unattended(desk)


def test_a_job_for_later_waits_for_no_worker(desk: Desk, clock: HandClock) -> None:
    desk.enqueue("note", run_after=clock.now() + timedelta(seconds=10 * SILENT_SECONDS))
    clock.advance(5 * SILENT_SECONDS)
    assert not unattended(desk)
    clock.advance(7 * SILENT_SECONDS)
    assert unattended(desk)


def test_jobs_that_wait_for_a_busy_worker_are_attended_while_it_lives(desk: Desk, clock: HandClock) -> None:
    desk.enqueue("long")
    desk.enqueue("next")
    clock.advance(5 * SILENT_SECONDS)
    begin_next(desk)
    clock.advance(SILENT_SECONDS / 2)
    assert not unattended(desk)
    clock.advance(SILENT_SECONDS)  # killed: no more heartbeats
    assert unattended(desk)
