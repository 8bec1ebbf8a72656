"""A change is only told when repeating the same performance does not explain it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.progress.trends import ScoreInterval, trend

Z_90 = 1.645


def interval(value: float, deviation: float) -> ScoreInterval:
    return ScoreInterval(value, value - Z_90 * deviation, value + Z_90 * deviation)


def test_two_sessions_say_nothing_about_change() -> None:
    found = trend([interval(20, 1), interval(90, 1)])
    assert found.points is None
    assert found.direction is None
    assert "3 sessions" in str(found.reason)


@pytest.mark.parametrize(("step", "direction"), [(10, "up"), (-10, "down"), (0, "no change shown")])
def test_a_steady_change_is_seen(step: float, direction: str) -> None:
    found = trend([interval(50 + step * number, 4) for number in range(5)])
    assert found.direction == direction
    assert found.points == pytest.approx(4 * step)


def test_a_change_within_the_intervals_is_none() -> None:
    assert trend([interval(50 + number, 15) for number in range(5)]).direction == "no change shown"


def test_the_smallest_change_of_three_equal_sessions_is_that_of_the_first_and_the_last() -> None:
    found = trend([interval(50, 10)] * 3)
    assert found.smallest_points == pytest.approx(Z_90 * 10 * 2**0.5, rel=1e-3)


@pytest.mark.parametrize("sessions", [3, 6, 12])
@pytest.mark.parametrize("scatter", [8, 16])
def test_an_unchanged_candidate_is_told_of_a_change_in_one_of_ten_cases_at_most(sessions: int, scatter: float) -> None:
    """Also where scores scatter twice as much as their intervals say."""
    rng = Random(3)
    reported = [
        trend([interval(rng.gauss(50, scatter), 8) for _ in range(sessions)]).direction != "no change shown"
        for _ in range(600)
    ]
    assert sum(reported) / len(reported) < 0.13


@given(st.lists(st.floats(0, 100), min_size=3, max_size=12), st.floats(1, 30))
def test_the_other_way_round_is_the_opposite_change(values: list[float], deviation: float) -> None:
    forward = trend([interval(value, deviation) for value in values])
    backward = trend([interval(value, deviation) for value in reversed(values)])
    assert forward.points == pytest.approx(-(backward.points or 0.0), abs=1e-6)
    assert forward.smallest_points == pytest.approx(backward.smallest_points)
