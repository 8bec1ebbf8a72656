"""The estimate of word accuracy is a share, and rises with the recogniser's certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.speech.reliability import expected_word_accuracy, mean_probability


@given(st.lists(st.floats(0, 1), max_size=50), st.floats(0, 100))
def test_it_is_a_share(posteriors: list[float], seconds: float) -> None:
    assert 0 <= expected_word_accuracy(posteriors, seconds) <= 1


def test_nothing_heard_is_not_trusted() -> None:
    assert expected_word_accuracy([], 10) == 0
    assert mean_probability([]) == 0


def test_certain_words_are_trusted_more() -> None:
    assert expected_word_accuracy([0.95] * 20, 8) > expected_word_accuracy([0.95] * 10 + [0.2] * 10, 8)
    assert expected_word_accuracy([0.95] * 20, 8) > expected_word_accuracy([0.95] * 20, 16)


def test_calibrated_probabilities_are_averaged() -> None:
    assert mean_probability([0.5, 1.0]) == pytest.approx(0.75)
