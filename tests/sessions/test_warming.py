"""A server that warms its models is ready only when they are loaded, its worker's too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from threading import Event

import pytest
from sqlalchemy import update

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.jobs.contracts import JobState, NoRunner
from greenroom.jobs.models import JobRow
from greenroom.jobs.queue import JobQueue
from greenroom.sessions.tasks.kinds import ANALYSE, SessionPayload
from greenroom.sessions.warming import Warming
from greenroom.sessions.work import ask_to_warm
from tests.waiting import wait_until

START = datetime(2026, 11, 23, tzinfo=UTC)


def queue_at(moment: datetime) -> JobQueue:
    return JobQueue(FixedClock(moment), Random(str(moment)), NoRunner())


def set_state(database: Database, state: JobState) -> None:
    with database.transaction() as db:
        db.execute(update(JobRow).values(state=state))


def is_warm(warming: Warming) -> bool:
    try:
        warming.probe()
    except MachineError:
        return False
    return True


def test_it_is_not_ready_before_its_models_are_loaded(database: Database) -> None:
    may_end = Event()
    warming = Warming(database, FixedClock(START), lambda: assert_waited(may_end), has_worker=False)
    warming.start()
    with pytest.raises(MachineError, match="are being loaded"):
        warming.probe()
    may_end.set()
    wait_until(lambda: is_warm(warming), "warm models")


def assert_waited(may_end: Event) -> None:
    assert may_end.wait(60)


def test_the_worker_has_to_be_warm_since_this_start(database: Database) -> None:
    with database.transaction() as db:
        ask_to_warm(db, queue_at(START - timedelta(days=1)))
    set_state(database, "done")
    warming = Warming(database, FixedClock(START), lambda: None, has_worker=True)
    warming.start()
    assert not is_warm(warming)
    with database.transaction() as db:
        ask_to_warm(db, queue_at(START))
    assert not is_warm(warming)
    set_state(database, "done")
    wait_until(lambda: is_warm(warming), "a warm worker")


def test_an_analysis_that_goes_on_has_loaded_the_same_models(database: Database) -> None:
    with database.transaction() as db:
        queue_at(START).enqueue(db, ANALYSE, SessionPayload(session_id="a"))
    warming = Warming(database, FixedClock(START), lambda: None, has_worker=True)
    warming.start()
    assert not is_warm(warming)
    set_state(database, "running")
    wait_until(lambda: is_warm(warming), "a warm worker")


def test_models_that_cannot_be_loaded_keep_the_server_unready(database: Database) -> None:
    def fail() -> None:
        raise ComponentMissingError("The model is missing", "Install it")

    warming = Warming(database, FixedClock(START), fail, has_worker=False)
    warming.start()

    def reason() -> str:
        with pytest.raises(MachineError) as caught:
            warming.probe()
        return caught.value.message

    wait_until(lambda: "The model is missing" in reason(), "the reason")
