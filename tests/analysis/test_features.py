"""Additive statistics: a whole is the sum of its parts, however it is divided."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.features import Blocks, missing, ratio, standard_deviation, summarise
from greenroom.analysis.spans import Span
from tests.analysis.synthetic import mean_feature

TWO_SECONDS = Blocks(np.array([0.0, 2.0, 4.0, 6.0]))


def test_values_fall_into_the_block_of_their_time() -> None:
    sums = TWO_SECONDS.sums(np.array([0.0, 1.9, 2.0, 6.0, 7.0]), np.array([1.0, 1.0, 10.0, 100.0, 1000.0]))
    assert sums.tolist() == [2.0, 10.0, 100.0]


def test_unmeasured_values_add_nothing() -> None:
    sums = TWO_SECONDS.sums(np.array([0.5, 1.0]), np.array([[1.0, 2.0], [np.nan, 3.0]]))
    assert sums.tolist() == [[1.0, 5.0], [0.0, 0.0], [0.0, 0.0]]


def test_a_span_is_shared_out_over_the_blocks_it_crosses() -> None:
    assert TWO_SECONDS.overlap_seconds([Span(1.0, 4.5)]).tolist() == [1.0, 2.0, 0.5]
    assert TWO_SECONDS.overlap_seconds([]).tolist() == [0.0, 0.0, 0.0]


def test_selecting_a_segment_takes_the_blocks_in_it() -> None:
    assert TWO_SECONDS.select(Span(2.0, 6.0)).tolist() == [False, True, True]


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=60), st.integers(1, 8))
def test_the_standard_deviation_does_not_depend_on_the_division(values: list[float], pieces: int) -> None:
    numbers = np.array(values)
    rows = np.array([[len(part), part.sum(), (part**2).sum()] for part in np.array_split(numbers, pieces)])
    assert standard_deviation(rows.sum(axis=0)) == pytest.approx(numbers.std(), abs=1e-4)


def test_what_has_no_divisor_is_nan_not_zero() -> None:
    assert np.isnan(ratio(np.array([3.0, 0.0])))
    assert np.isnan(standard_deviation(np.array([1.0, 5.0, 25.0])))


def test_a_part_is_measured_on_its_own_blocks() -> None:
    feature = mean_feature("x", np.array([1.0, 2.0, 9.0]))
    assert feature.value() == 4.0
    assert feature.value(np.array([True, True, False])) == 1.5


def test_a_present_feature_shows_its_value_and_no_reason() -> None:
    shown = summarise(mean_feature("x", np.array([1.0, 3.0]), measured=0.5))
    assert (shown.value, shown.reason, shown.coverage) == (2.0, None, 0.5)


def test_an_absent_feature_says_why_and_has_no_value() -> None:
    absent = missing(mean_feature("x", np.zeros(3)).metric, TWO_SECONDS, "no face was found")
    shown = summarise(absent)
    assert (shown.value, shown.reason, shown.coverage) == (None, "no face was found", 0.0)
    assert np.isnan(absent.resampled(np.ones((4, 3)))).all()


def test_a_part_without_any_measurement_has_a_reason_too() -> None:
    feature = mean_feature("x", np.array([1.0]))
    assert summarise(feature, np.array([False])).reason


def test_coverage_is_measured_over_possible_time() -> None:
    feature = mean_feature("x", np.ones(5), measured=0.25)
    assert feature.coverage() == 0.25
    assert feature.coverage(np.zeros(5, dtype=bool)) == 0.0
