from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.report.document import Timeline
from greenroom.report.render.series import drawable, gaps, samples, stretches


def test_a_short_signal_is_drawn_sample_by_sample() -> None:
    series = drawable(np.array([0.0, 1.0, 2.0]), np.array([5.0, 6.0, 7.0]), 3.0, most_points=10)
    assert series.means.tolist() == [5.0, 6.0, 7.0]


def test_none_is_a_gap_and_not_zero() -> None:
    times, values = samples(Timeline((0.0, 1.0, 2.0, 3.0), (1.0, None, None, 0.0), "-"))
    series = drawable(times, values, 4.0, most_points=10)
    assert stretches(series) == [slice(0, 1), slice(3, 4)]


def test_samples_that_lie_far_apart_are_not_joined() -> None:
    times = np.array([0.0, 1.0, 2.0, 30.0, 31.0])
    series = drawable(times, np.ones(5), 32.0, most_points=10)
    assert len(stretches(series)) == 2


def test_a_long_signal_keeps_its_extremes_and_its_gap() -> None:
    times = np.arange(0, 1800, 0.1)
    values = np.sin(times / 40)
    values[9_000] = 9.0
    values[4_000:5_000] = np.nan
    series = drawable(times, values, 1800.0, most_points=400)
    assert len(series.means) <= 400
    assert np.nanmax(series.highs) == 9.0
    assert len(stretches(series)) == 2
    assert len(gaps(series, 1800.0)) == 1
    assert gaps(series, 1800.0)[0].start_seconds == pytest.approx(400, abs=5)
    assert gaps(series, 1800.0)[0].end_seconds == pytest.approx(500, abs=5)


def test_nothing_measured_is_one_gap_from_start_to_end() -> None:
    series = drawable(np.arange(5.0), np.full(5, np.nan), 5.0, most_points=10)
    assert series.is_empty
    assert gaps(series, 5.0)[0].duration_seconds == 5.0


def test_a_timeline_without_samples_is_empty() -> None:
    series = drawable(np.array([]), np.array([]), 5.0, most_points=10)
    assert series.is_empty
    assert stretches(series) == []


@given(st.lists(st.none() | st.floats(-100, 100), min_size=1, max_size=300), st.integers(4, 60))
def test_the_drawn_mean_lies_within_what_was_measured(values: list[float | None], most_points: int) -> None:
    times, measured = samples(Timeline(tuple(0.1 * i for i in range(len(values))), tuple(values), "-"))
    series = drawable(times, measured, 0.1 * len(values), most_points)
    assert len(series.means) <= max(most_points, 1)
    inside = ~np.isnan(series.means)
    assert bool(inside.any()) == any(value is not None for value in values)
    assert np.all(series.lows[inside] <= series.means[inside] + 1e-9)
    assert np.all(series.means[inside] <= series.highs[inside] + 1e-9)
