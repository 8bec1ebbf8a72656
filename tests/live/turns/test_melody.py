"""The slope at the end of a phrase, of lines whose slope is known."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.live.turns.evidence import LARGEST_LOG_RATIO, Clues, log_ratio
from greenroom.live.turns.melody import phrase_slope

TIMES = np.arange(0, 3, 0.01)


@pytest.mark.parametrize("slope", [-12.0, 0.0, 7.0])
def test_a_straight_line_in_semitones_has_its_slope(slope: float) -> None:
    pitch = 200 * 2 ** (slope * TIMES / 12)
    pitch[::3] = np.nan
    assert phrase_slope(TIMES, pitch, 2.0) == pytest.approx(slope, abs=1e-6)


def test_only_the_end_of_the_phrase_counts() -> None:
    pitch = np.where(TIMES < 1.0, 100 * 2**TIMES, 300 * 2 ** (-TIMES))
    assert phrase_slope(TIMES, pitch, 1.9) == pytest.approx(-12.0, abs=1e-6)


def test_a_whisper_has_no_melody() -> None:
    assert phrase_slope(TIMES, np.full(len(TIMES), np.nan), 2.0) is None


def test_no_clue_favours_neither_and_no_clue_decides_alone() -> None:
    assert log_ratio(Clues()) == 0.0
    assert log_ratio(Clues(unfinished_words=False)) == 0.0
    assert log_ratio(Clues(0.0, 500.0, unfinished_words=True)) >= -LARGEST_LOG_RATIO
    assert log_ratio(Clues(1.0, -500.0)) <= LARGEST_LOG_RATIO


def test_clues_agree_in_direction() -> None:
    assert log_ratio(Clues(0.9)) > 0 > log_ratio(Clues(0.1))
    assert log_ratio(Clues(0.9, -10.0)) > log_ratio(Clues(0.1, -10.0))
    assert log_ratio(Clues(0.9, unfinished_words=True)) < log_ratio(Clues(0.9))
