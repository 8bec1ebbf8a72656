"""How often something may be done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.clock import FixedClock
from greenroom.rate_limits import MAX_BUCKETS, InProcessLimiter, Rate, TooManyRequestsError

RATE = Rate(at_once=3, per_minute=6)


def taken(limiter: InProcessLimiter, key: str = "ada") -> bool:
    try:
        limiter.take(key, RATE)
    except TooManyRequestsError:
        return False
    return True


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, tzinfo=UTC))


def test_so_many_at_once_and_then_one_every_ten_seconds(clock: FixedClock) -> None:
    limiter = InProcessLimiter(clock)
    assert [taken(limiter) for _ in range(5)] == [True, True, True, False, False]
    clock.advance(10)
    assert [taken(limiter) for _ in range(2)] == [True, False]


def test_whoever_comes_too_early_is_told_when_to_come_back(clock: FixedClock) -> None:
    limiter = InProcessLimiter(clock)
    while taken(limiter):
        pass
    clock.advance(4)
    with pytest.raises(TooManyRequestsError) as refused:
        limiter.take("ada", RATE)
    assert refused.value.retry_after_seconds == pytest.approx(6)
    clock.advance(refused.value.retry_after_seconds)
    assert taken(limiter)


def test_one_does_not_use_up_what_another_has(clock: FixedClock) -> None:
    limiter = InProcessLimiter(clock)
    while taken(limiter, "eve"):
        pass
    assert taken(limiter, "ada")


def test_many_addresses_do_not_fill_the_memory(clock: FixedClock) -> None:
    limiter = InProcessLimiter(clock)
    for number in range(MAX_BUCKETS + 100):
        limiter.take(str(number), RATE)
    assert len(limiter._buckets) == MAX_BUCKETS


@given(st.lists(st.floats(0, 30), max_size=60))
def test_no_pattern_gets_more_than_the_rate(waits: list[float]) -> None:
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    limiter = InProcessLimiter(clock)
    got = 0
    for wait in waits:
        clock.advance(wait)
        got += taken(limiter)
    assert got <= RATE.at_once + clock.monotonic_seconds() / RATE.seconds_each + 1e-6
