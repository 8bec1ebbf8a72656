"""Truths about reviews: the better it went the later it comes again, and never after the day before the interview."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.learning.contracts import ReviewItem
from greenroom.learning.review import due_cards, last_look_day, plan_back, retrievability, review

ITEM = ReviewItem("concept", "sql/joins")
DAY = date(2026, 3, 2)


def test_better_answers_are_looked_at_later() -> None:
    dues = [review(None, ITEM, score, DAY, None).due for score in (20, 50, 70, 95)]
    assert dues == sorted(dues)
    assert dues[0] < dues[-1]
    assert all(due > DAY for due in dues)


def test_a_second_good_look_lasts_longer_than_the_first() -> None:
    first = review(None, ITEM, 75, DAY, None)
    second = review(first, ITEM, 75, first.due, None)
    assert second.due - first.due > first.due - DAY
    assert second.stability_days > first.stability_days


def test_memory_fades_and_stands_at_ninety_percent_after_the_stability() -> None:
    card = review(None, ITEM, 95, DAY, None)
    days = [retrievability(card, DAY + timedelta(days=days)) for days in range(30)]
    assert days == sorted(days, reverse=True)
    assert days[0] == 1.0
    assert days[round(card.stability_days)] == pytest.approx(0.9, abs=0.01)


def test_the_most_endangered_due_card_comes_first() -> None:
    forgotten = review(None, ReviewItem("concept", "a"), 10, DAY, None)
    known = review(None, ReviewItem("story", "b"), 95, DAY, None)
    assert due_cards([known, forgotten], DAY) == ()
    assert due_cards([known, forgotten], DAY + timedelta(days=60)) == (forgotten, known)


def test_the_last_look_is_the_day_before() -> None:
    interview = DAY + timedelta(days=5)
    assert review(None, ITEM, 95, DAY, interview).due == interview - timedelta(days=1)
    assert plan_back(DAY + timedelta(days=9), last_look_day(interview), interview) == DAY + timedelta(days=9)


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(0, 5)), min_size=1, max_size=8), st.integers(2, 60))
def test_no_review_is_planned_after_the_day_before(looks: list[tuple[float, int]], days_left: int) -> None:
    interview = DAY + timedelta(days=days_left)
    card, today = None, DAY
    for score, pause in looks:
        card = review(card, ITEM, score, today, interview)
        assert card.due > today or card.due == last_look_day(interview) or score < 40
        if today < last_look_day(interview):
            assert card.due <= last_look_day(interview)
        today += timedelta(days=pause)
