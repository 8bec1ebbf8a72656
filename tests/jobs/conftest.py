"""A queue, and workers in threads, over an empty database of each kind."""

from __future__ import annotations

import pytest

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from tests.jobs.desk import Desk, HandClock


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(database: Database, clock: HandClock) -> Desk:
    return Desk(database, clock)


@pytest.fixture
def real_time_desk(database: Database) -> Desk:
    return Desk(database, SystemClock())  # type: ignore[arg-type]  # it is not moved
