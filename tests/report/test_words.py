from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.report.render.words import (
    clause,
    clock,
    counted,
    interval,
    length,
    number,
    sentence,
    share,
    size,
)


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0:00"), (59.99, "0:59"), (247.2, "4:07"), (3600, "1:00:00"), (3847, "1:04:07")]
)
def test_a_place_reads_as_players_show_it(seconds: float, text: str) -> None:
    assert clock(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 seconds"), (1, "1 second"), (2.44, "2.4 seconds"), (9.97, "10 seconds"), (59.6, "1 min"),
        (216, "3 min 36 s"), (1800, "30 min"), (3599.7, "1 h"), (3840, "1 h 4 min"), (7200, "2 h"),
    ],
)  # fmt: skip
def test_a_length_has_the_digits_worth_reading(seconds: float, text: str) -> None:
    assert length(seconds) == text


def test_one_is_singular() -> None:
    assert counted(1, "answer", "answers") == "1 answer"
    assert counted(1200, "word", "words") == "1,200 words"


def test_a_number_never_shows_a_negative_zero() -> None:
    assert number(-0.04, 1) == "0.0"
    assert number(-3.21, 1) == "−3.2"
    assert number(12345.6, 0) == "12,346"


def test_a_score_reads_with_its_interval() -> None:
    assert interval(62.4, 55.2, 68.8) == "62, between 55 and 69"
    assert interval(62.0, 61.9, 62.2) == "62"
    assert interval(None, None, None) == "not measured"


@given(st.floats(0, 1))
def test_a_share_says_none_or_all_only_when_it_is(ratio: float) -> None:
    assert (share(ratio) == "0%") == (ratio == 0)
    assert (share(ratio) == "100%") == (ratio == 1)


def test_a_reason_becomes_a_sentence() -> None:
    assert sentence("no face was seen") == "No face was seen."
    assert sentence("Really?") == "Really?"
    assert sentence(" ") == ""
    assert clause("no face was seen ") == "no face was seen."


@pytest.mark.parametrize(
    ("count", "text"), [(12, "12 bytes"), (84_213_991, "84.2 MB"), (2_000, "2.0 kB"), (5e9, "5.0 GB")]
)
def test_a_size_is_short(count: int, text: str) -> None:
    assert size(count) == text
