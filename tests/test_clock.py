"""A day begins at midnight where the person is, not in Greenwich."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from greenroom.clock import FixedClock, SystemClock

TOKYO = timezone(timedelta(hours=9))
JUST_AFTER_MIDNIGHT = datetime(2026, 11, 21, 0, 30, tzinfo=TOKYO)


@pytest.fixture
def honolulu(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine in a time zone ten hours behind Greenwich."""
    monkeypatch.setenv("TZ", "Pacific/Honolulu")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_just_after_midnight_it_is_the_new_day_whatever_the_day_in_utc() -> None:
    assert FixedClock(JUST_AFTER_MIDNIGHT).now().date() == date(2026, 11, 21)
    assert FixedClock(JUST_AFTER_MIDNIGHT).now().astimezone(UTC).date() == date(2026, 11, 20)


@pytest.mark.usefixtures("honolulu")
def test_the_system_clock_keeps_the_time_zone_of_the_machine() -> None:
    assert SystemClock().now().utcoffset() == timedelta(hours=-10)
