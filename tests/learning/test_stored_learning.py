"""What was learned is kept, per candidate, until it is replaced."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.learning import repository
from greenroom.learning.calibration import SelfEstimate
from greenroom.learning.contracts import ReviewCard, ReviewItem
from greenroom.learning.mastery.state import MasteryState, Skill
from greenroom.learning.service import LearningService

TODAY = date(2026, 11, 21)
STATE = MasteryState({"": Skill(0.5, 0.3, 4)})


def service(database: Database, day: date = TODAY) -> LearningService:
    return LearningService(database, FixedClock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)))


def test_nobody_has_learned_anything_yet(database: Database) -> None:
    learning = service(database)
    assert learning.mastery("local") == MasteryState()
    assert learning.cards("local") == ()
    assert learning.self_estimates("local") == ()
    assert learning.last_asked("local") == {}
    assert learning.interview_day("local") is None


def test_mastery_is_the_same_today_and_less_sure_next_month(database: Database) -> None:
    with database.transaction() as db:
        repository.save_mastery(db, "local", STATE, TODAY)
    assert service(database).mastery("local") == STATE
    later = service(database, TODAY + timedelta(days=30)).mastery("local").skills[""]
    assert later.mean == 0.5
    assert later.variance > 0.3


def test_a_clock_that_was_set_back_takes_nothing_away(database: Database) -> None:
    with database.transaction() as db:
        repository.save_mastery(db, "local", STATE, TODAY)
    assert service(database, TODAY - timedelta(days=3)).mastery("local") == STATE


def test_a_card_takes_the_place_of_the_one_before(database: Database) -> None:
    item = ReviewItem("concept", "sql/joins")
    first = ReviewCard(item, 1.5, 5.0, TODAY, TODAY + timedelta(days=2))
    second = ReviewCard(item, 4.25, 4.5, TODAY, TODAY + timedelta(days=5))
    other = ReviewCard(ReviewItem("question", "sql/joins"), 1.0, 5.0, TODAY, TODAY)
    with database.transaction() as db:
        for card in (first, second, other):
            repository.save_card(db, "local", card)
        repository.save_card(db, "somebody else", first)
        assert repository.card(db, "local", item) == second
    assert service(database).cards("local") == (other, second)


def test_estimates_come_in_the_order_of_days(database: Database) -> None:
    late, early = SelfEstimate(TODAY, 70, 50), SelfEstimate(TODAY - timedelta(days=1), 20, 40)
    with database.transaction() as db:
        repository.save_estimate(db, "local", "b", "sql-1", late)
        repository.save_estimate(db, "local", "a", "sql-1", early)
    assert service(database).self_estimates("local") == (early, late)


def test_the_interview_day_can_be_set_moved_and_forgotten(database: Database) -> None:
    learning = service(database)
    for day in (TODAY, TODAY + timedelta(days=9), None, None):
        learning.set_interview_day("local", day)
        assert learning.interview_day("local") == day
    with pytest.raises(InputError, match="is in the past"):
        learning.set_interview_day("local", TODAY - timedelta(days=1))
