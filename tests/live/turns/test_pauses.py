"""A candidate's pauses: the published distribution before any is known, the candidate's own after some answers."""

from __future__ import annotations

import json
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.turns.pauses import BINS, PauseHistory, read_history, seconds_for_share, share_longer


def with_pauses(pauses: list[float]) -> PauseHistory:
    history = PauseHistory()
    for pause in pauses:
        history = history.with_pause(pause)
    return history


def drawn(pace: float, count: int) -> list[float]:
    random = Random(7)
    return [max(0.1, pace * 0.3 * float(np.exp(random.gauss(0, 0.55)))) for _ in range(count)]


@pytest.mark.parametrize(("seconds", "share"), [(0.1, 1.0), (0.3, 0.556), (0.6, 0.217), (1.0, 0.10), (1.6, 0.05)])
def test_an_unknown_candidate_pauses_as_the_published_population_does(seconds: float, share: float) -> None:
    assert share_longer(PauseHistory(), seconds) == pytest.approx(share, abs=0.011)


@pytest.mark.parametrize("share", [0.5, 0.1, 0.05, 0.01, 0.003])
def test_a_share_and_its_silence_belong_together(share: float) -> None:
    history = with_pauses(drawn(1.3, 12))
    assert share_longer(history, seconds_for_share(history, share)) == pytest.approx(share, rel=0.03)


def test_slow_candidates_are_given_more_time_than_quick_ones() -> None:
    quick, unknown, slow = (
        seconds_for_share(history, 0.05)
        for history in (with_pauses(drawn(0.5, 15)), PauseHistory(), with_pauses(drawn(2.0, 15)))
    )
    assert quick < 0.8 * unknown
    assert slow > 1.2 * unknown


def test_the_longer_the_history_the_closer_the_candidate_s_own_median() -> None:
    median = 0.3 * 1.8
    errors = [abs(seconds_for_share(with_pauses(drawn(1.8, count)), 0.5) - median * 1.07) for count in (0, 5, 20, 200)]
    assert errors == sorted(errors, reverse=True)


def test_older_answers_count_less() -> None:
    history = with_pauses([0.4] * 10)
    assert history.next_answer().pauses == pytest.approx(9.5)
    old = history
    for _ in range(60):
        old = old.next_answer()
    slow = [1.5] * 10
    assert seconds_for_share(_more(old, slow), 0.05) > seconds_for_share(_more(history, slow), 0.05)


def _more(history: PauseHistory, pauses: list[float]) -> PauseHistory:
    for pause in pauses:
        history = history.with_pause(pause)
    return history


def test_a_pace_moves_what_is_expected_of_an_unknown_candidate() -> None:
    assert seconds_for_share(PauseHistory(), 0.05, pace=1.5) == pytest.approx(
        1.5 * seconds_for_share(PauseHistory(), 0.05), rel=0.05
    )


def test_what_is_shorter_than_a_tenth_of_a_second_is_no_pause_and_the_longest_count_in_the_last_bin() -> None:
    assert PauseHistory().with_pause(0.09) == PauseHistory()
    assert PauseHistory().with_pause(500.0).counts[-1] == 1


@given(st.lists(st.floats(0.0, 100.0), max_size=30))
def test_a_history_survives_json_and_its_shares_fall_with_time(pauses: list[float]) -> None:
    history = with_pauses(pauses).next_answer()
    assert read_history(json.loads(json.dumps(history.as_data()))) == history
    shares = [share_longer(history, seconds) for seconds in (0.1, 0.2, 0.5, 1.0, 3.0, 10.0)]
    assert shares == sorted(shares, reverse=True)
    assert 0 <= shares[-1] <= shares[0] <= 1


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"format": 2, "counts": [0.0] * BINS},
        {"format": 1, "counts": [0.0]},
        {"format": 1, "counts": 3},
        {"format": 1, "counts": [float("nan")] * BINS},
        {"format": 1, "counts": [-1.0] * BINS},
    ],
)
def test_other_data_are_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="pause history"):
        read_history(data)
