"""Truths about self-estimates: who always says ten too many has a bias of ten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.learning.calibration import Calibration, SelfEstimate, calibrate

DAY = date(2026, 3, 2)


def estimates(*pairs: tuple[float, float], day: date = DAY) -> list[SelfEstimate]:
    return [SelfEstimate(day, expected, score) for expected, score in pairs]


def measured(*estimates: SelfEstimate) -> Calibration:
    calibration = calibrate(estimates)
    assert calibration
    return calibration


def test_without_estimates_there_is_nothing_to_say() -> None:
    assert calibrate([]) is None


def test_a_perfect_judge_of_oneself() -> None:
    calibration = measured(*estimates((20, 20), (40, 40), (60, 60), (80, 80), (100, 100)))
    assert calibration.bias_points == calibration.error_points == calibration.squared_error == 0
    assert calibration.leaning == "no leaning shown"
    assert [(point.expected_score, point.score) for point in calibration.curve] == [
        (20, 20),
        (40, 40),
        (60, 60),
        (90, 90),
    ]
    assert [point.answers for point in calibration.curve] == [1, 1, 1, 2]


def test_ten_too_many_is_a_bias_of_ten() -> None:
    calibration = measured(*estimates((60, 50), (71, 60), (50, 41), (90, 80), (30, 20)))
    assert calibration.bias_points == pytest.approx(10)
    assert calibration.squared_error == pytest.approx(0.01, abs=1e-4)
    assert calibration.leaning == "too high"
    assert measured(*estimates((40, 50), (51, 60), (30, 41), (70, 80), (10, 20))).leaning == "too low"


def test_few_answers_give_no_leaning_and_say_why() -> None:
    calibration = measured(*estimates((60, 50)))
    assert calibration.leaning is None
    assert calibration.reason == "5 estimates are needed to say which way you lean, there are 1"
    assert calibration.bias_low is None
    assert calibration.bias_high is None


def test_days_stand_in_order() -> None:
    later = DAY + timedelta(days=3)
    calibration = measured(*estimates((50, 50), day=later), *estimates((90, 40), (70, 60)))
    assert [(day.on, day.bias_points, day.answers) for day in calibration.days] == [(DAY, 30, 2), (later, 0, 1)]


def test_scores_outside_the_scale_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        SelfEstimate(DAY, 101, 50)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=1, max_size=30))
def test_bias_lies_within_the_error_and_the_interval_around_it(pairs: list[tuple[float, float]]) -> None:
    calibration = measured(*estimates(*pairs))
    assert abs(calibration.bias_points) <= calibration.error_points + 1e-9
    assert 0 <= calibration.squared_error <= 1
    assert sum(point.answers for point in calibration.curve) == calibration.answers == len(pairs)
    if calibration.bias_low is not None and calibration.bias_high is not None:
        assert calibration.bias_low - 1e-9 <= calibration.bias_points <= calibration.bias_high + 1e-9
