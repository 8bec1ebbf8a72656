"""Dates are the same whatever language and style they are printed in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.profiles.dates import find_date, find_period, without_durations


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sept 2018 – May 2023", "2018-09", "2023-05"),
        ("June 2023 – present", "2023-06", "present"),
        ("03/2019 - 12/2020", "2019-03", "2020-12"),
        ("2019-03 to 2020-12", "2019-03", "2020-12"),
        ("2017 — heute", "2017", "present"),
        ("mayo de 2018 - actualidad", "2018-05", "present"),
        ("janvier 2014 – aujourd'hui", "2014-01", "present"),
        ("Jan – Mar 2020", "2020-01", "2020-03"),
        ("since 2019", "2019", "present"),
        ("Engineer (2016 - 2018)", "2016", "2018"),
        ("Mai 2018 bis Juni 2019", "2018-05", "2019-06"),
    ],
)
def test_a_period_has_a_start_and_an_end(text: str, start: str, end: str) -> None:
    period = find_period(text)
    assert period is not None
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize("text", ["raised 2000 users", "+49 711 5550137", "10.1234/neurips.2023", "99.97% uptime", ""])
def test_numbers_are_no_periods(text: str) -> None:
    assert find_period(text) is None


def test_a_single_date_is_an_end() -> None:
    found = find_date("B.S. Mathematics | NYU | May 2018")
    assert found is not None
    assert (found.start, found.end) == (None, "2018-05")
    assert find_date("raised $2018") is None


def test_durations_are_not_part_of_a_name() -> None:
    assert without_durations("Example Ltd 2 years 10 months").strip() == "Example Ltd"


@given(st.text(max_size=80))
def test_any_text_is_searched_without_error(text: str) -> None:
    period = find_period(text)
    assert period is None or 0 <= period.first < period.last <= len(text)


@given(first=st.integers(1950, 2030), years=st.integers(0, 19), month=st.integers(1, 12))
def test_numeric_periods_are_read_back(first: int, years: int, month: int) -> None:
    period = find_period(f"{month:02d}/{first} – {month:02d}/{first + years}")
    assert period is not None
    assert (period.start, period.end) == (f"{first}-{month:02d}", f"{first + years}-{month:02d}")
