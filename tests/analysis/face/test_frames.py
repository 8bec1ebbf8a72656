"""Frames weigh the time that they stand for."""

from __future__ import annotations

import math

import numpy as np

from greenroom.analysis.face.frames import FrameClock, fill_gaps, runs, weighted_mean
from greenroom.analysis.spans import Span


def test_a_frozen_camera_does_not_stretch_one_frame() -> None:
    clock = FrameClock.of(np.array([0.0, 0.1, 0.2, 5.0, 5.1]))
    np.testing.assert_allclose(clock.seconds, [0.1, 0.1, 0.3, 0.1, 0.1])


def test_a_single_frame_stands_for_no_time() -> None:
    clock = FrameClock.of(np.array([2.0]))
    assert clock.seconds.tolist() == [0.0]
    assert math.isnan(clock.share(np.array([True])))
    assert clock.rolling_quantile(np.array([1.0]), 1.0).tolist() == [1.0]


def test_a_rolling_median_ignores_a_spike_and_keeps_gaps() -> None:
    clock = FrameClock.of(np.arange(10) / 10)
    values = np.array([1, 1, 1, 9, 1, np.nan, np.nan, 1, 1, 1.0])
    rolled = clock.rolling_quantile(values, 0.3)
    np.testing.assert_array_equal(rolled, [1, 1, 1, 1, 1, np.nan, np.nan, 1, 1, 1])
    whole = np.array([1, 1, 9, 1, 1, 1, 9, 1, 1, 1.0])
    np.testing.assert_array_equal(clock.rolling_quantile(whole, 0.3), np.ones(10))


def test_a_window_shorter_than_a_frame_changes_nothing() -> None:
    clock = FrameClock.of(np.arange(4) / 5)
    values = np.array([1.0, 5.0, 2.0, 7.0])
    np.testing.assert_array_equal(clock.rolling_quantile(values, 0.2), values)
    nothing = np.full(4, np.nan)
    np.testing.assert_array_equal(clock.rolling_quantile(nothing, 2.0), nothing)


def test_gaps_are_filled_from_before_and_at_the_start_from_after() -> None:
    np.testing.assert_array_equal(fill_gaps(np.array([np.nan, 2, np.nan, 3])), [2, 2, 2, 3])
    assert np.isnan(fill_gaps(np.full(2, np.nan))).all()


def test_stretches_last_until_their_last_frame_was_shown() -> None:
    clock = FrameClock.of(np.arange(6) / 2)
    mask = np.array([True, True, False, False, True, False])
    assert runs(mask) == [(0, 2), (4, 5)]
    assert clock.spans(mask) == [Span(0.0, 1.0), Span(2.0, 2.5)]
    assert clock.spans(mask, 1.0) == [Span(0.0, 1.0)]


def test_only_short_gaps_between_equals_are_bridged() -> None:
    clock = FrameClock.of(np.arange(9) / 10)
    values = np.array([np.nan, 0, np.nan, 0, 1, np.nan, np.nan, 1, np.nan])
    np.testing.assert_array_equal(clock.bridged(values, 0.1), [np.nan, 0, 0, 0, 1, np.nan, np.nan, 1, np.nan])
    np.testing.assert_array_equal(clock.bridged(values, 0.25), [np.nan, 0, 0, 0, 1, 1, 1, 1, np.nan])


def test_a_weighted_mean_of_nothing_is_nan() -> None:
    assert weighted_mean(np.array([1.0, 4.0, np.nan]), np.array([2.0, 1.0, 5.0])) == 2.0
    assert math.isnan(weighted_mean(np.array([np.nan]), np.array([1.0])))
