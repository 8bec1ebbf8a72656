"""Intervals: less evidence is never more certain, and the same recording gives the same interval."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.draws import DRAWS, Resampler
from tests.analysis.synthetic import mean_feature

REPEAT_SD = 1.0


def spread(values: FloatArray, *, measured: float = 1.0, selected: np.ndarray | None = None) -> float:
    feature = mean_feature("x", values, measured=measured)
    mask = np.ones(len(values), dtype=bool) if selected is None else selected
    return float(Resampler(mask).draw(feature, REPEAT_SD).draws.std())


def speech_like(blocks: int) -> FloatArray:
    return 50.0 + 3.0 * np.random.default_rng(7).standard_normal(blocks)


def test_the_interval_of_a_mean_is_that_of_the_textbook() -> None:
    values = speech_like(300)
    prior = REPEAT_SD * np.sqrt(60.0 / 600.0)
    textbook = values.std(ddof=1) / np.sqrt(300)
    expected = np.sqrt((8 * prior**2 + 300 * textbook**2) / 308)
    assert spread(values) == pytest.approx(expected, rel=0.15)


@given(st.integers(1, 60))
@settings(max_examples=30)
def test_half_of_the_same_material_is_less_certain(blocks: int) -> None:
    half = speech_like(blocks)
    assert spread(half) > spread(np.concatenate([half, half]))


@given(st.floats(0.1, 0.9))
@settings(max_examples=20)
def test_lower_coverage_is_less_certain(measured: float) -> None:
    values = speech_like(20)
    assert spread(values, measured=measured) > spread(values)


def test_one_block_has_no_variation_and_is_not_certain_for_that() -> None:
    assert spread(speech_like(1)) > spread(speech_like(40))


def test_the_same_recording_gives_the_same_draws() -> None:
    feature = mean_feature("x", speech_like(9))
    mask = np.ones(9, dtype=bool)
    first, second = (Resampler(mask).draw(feature, REPEAT_SD).draws for _ in range(2))
    assert (first == second).all()


def test_an_absent_feature_does_not_shift_the_draws_of_the_next() -> None:
    mask = np.ones(9, dtype=bool)
    present, absent = mean_feature("x", speech_like(9)), mean_feature("x", speech_like(9), reason="no sound")
    after_absent, after_present = Resampler(mask), Resampler(mask)
    after_absent.draw(absent, REPEAT_SD)
    after_present.draw(present, REPEAT_SD)
    assert (after_absent.draw(present, REPEAT_SD).draws == after_present.draw(present, REPEAT_SD).draws).all()


def test_what_cannot_be_measured_has_no_draws() -> None:
    drawn = Resampler(np.zeros(3, dtype=bool)).draw(mean_feature("x", speech_like(3)), REPEAT_SD)
    assert np.isnan(drawn.point)
    assert np.isnan(drawn.draws).all()
    assert len(drawn.draws) == DRAWS


def test_draws_in_which_the_feature_vanishes_do_not_count() -> None:
    values = np.array([5.0, 5.0, 5.0, 5.0])
    feature = mean_feature("x", values)
    rare = type(feature)(
        feature.metric,
        np.array([[5.0, 1.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0]]),
        feature.combine,
        feature.measured_seconds,
        feature.possible_seconds,
    )
    drawn = Resampler(np.ones(4, dtype=bool)).draw(rare, REPEAT_SD)
    assert np.isfinite(drawn.draws).all()


def test_a_feature_absent_from_most_resamples_falls_back_on_the_prior() -> None:
    feature = mean_feature("x", np.ones(2))
    vanishing = type(feature)(
        feature.metric,
        feature.statistics,
        lambda sums: np.where(np.ndim(sums) == 1, 1.0, np.full(np.shape(sums)[:-1], np.nan)),
        feature.measured_seconds,
        feature.possible_seconds,
    )
    drawn = Resampler(np.ones(2, dtype=bool)).draw(vanishing, REPEAT_SD)
    assert drawn.draws.std() > 0
