"""A stream's time, whatever its timestamps say."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from greenroom.media.stream_clock import LEAP_SECONDS, StreamClock


def test_the_origin_becomes_zero() -> None:
    assert StreamClock(1.4).place(1.4, 0.02, 0.0) == 0.0


def test_a_pause_is_kept() -> None:
    clock = StreamClock(0.0)
    clock.place(0.0, 1.0, 0.0)

    assert clock.place(20.0, 1.0, 0.0) == 20.0
    assert clock.leaps == 0


def test_a_long_silence_of_one_stream_is_no_leap_when_the_other_went_on() -> None:
    clock = StreamClock(0.0)
    clock.place(0.0, 1.0, 0.0)

    assert clock.place(300.0, 1.0, other_end_seconds=299.0) == 300.0


def test_after_a_leap_time_goes_on_from_where_it_was() -> None:
    clock = StreamClock(0.0)
    clock.place(0.0, 1.0, 0.0)

    assert clock.place(1_000_000.0, 1.0, 0.0) == 1.0
    assert clock.place(1_000_001.0, 1.0, 0.0) == 2.0
    assert clock.place(0.0, 1.0, 0.0) == 3.0
    assert clock.leaps == 2


def test_what_has_no_timestamp_follows_what_came_before() -> None:
    clock = StreamClock(0.0)
    clock.place(0.0, 0.5, 0.0)

    assert clock.place(None, 0.5, 0.0) == 0.5


@given(st.lists(st.floats(-1e9, 1e9) | st.none(), max_size=50))
def test_hostile_timestamps_never_make_a_recording_longer_than_its_parts_allow(stamps: list[float | None]) -> None:
    clock = StreamClock(0.0)
    for stamp in stamps:
        start = clock.place(stamp, 0.1, 0.0)
        assert math.isfinite(start)

    assert clock.end_seconds <= len(stamps) * (LEAP_SECONDS + 0.2)
