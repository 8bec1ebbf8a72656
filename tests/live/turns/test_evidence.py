"""What the clues at the end of a phrase say about the end of an answer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.turns.evidence import LARGEST_LOG_RATIO, SMALLEST_LOG_RATIO, Clues, log_ratio

clues = st.builds(Clues, st.none() | st.floats(0, 1), st.none() | st.floats(-9, 9))


def test_no_clue_favours_neither() -> None:
    assert log_ratio(Clues()) == 0.0


@given(clues)
def test_no_clue_decides_alone(found: Clues) -> None:
    assert SMALLEST_LOG_RATIO - 0.5 <= log_ratio(found) <= LARGEST_LOG_RATIO


def test_an_end_is_at_most_as_certain_as_the_pauses_after_whole_sentences_allow() -> None:
    assert math.exp(log_ratio(Clues(1.0, 5.0))) < 1 / 0.4
    assert log_ratio(Clues(1.0, 5.0)) == log_ratio(Clues(0.99, 2.0)) == log_ratio(Clues(0.99))


@pytest.mark.parametrize("completeness", [None, -2.0, 0.5])
def test_a_more_finished_sound_never_makes_the_end_less_likely(completeness: float | None) -> None:
    ratios = [log_ratio(Clues(probability / 20, completeness)) for probability in range(21)]
    assert ratios == sorted(ratios)
    assert ratios[0] < -1 < ratios[-1]


@pytest.mark.parametrize("probability", [None, 0.05, 0.5])
def test_more_complete_words_make_the_end_likelier(probability: float | None) -> None:
    ratios = [log_ratio(Clues(probability, completeness)) for completeness in (-3.0, -1.0, 0.0, 0.9)]
    assert ratios == sorted(set(ratios))
