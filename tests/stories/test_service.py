"""A candidate's stories are theirs, complete, and come back in time."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError
from greenroom.learning import repository as learning
from greenroom.stories.contracts import StoryText
from greenroom.stories.coverage import coverage
from greenroom.stories.service import StoryBank

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEXT = StoryText("The late release", action="I cut\0 the scope", competencies=("teamwork/conflict",))


@pytest.fixture
def bank(database: Database) -> StoryBank:
    """An empty story bank."""
    return StoryBank(database, FixedClock(NOW), ("teamwork/conflict", "teamwork/listening"))


def test_a_story_comes_back_without_what_a_database_cannot_hold(bank: StoryBank) -> None:
    added = bank.add("ada", TEXT)
    assert bank.stories("ada") == (added,)
    assert added.text.action == "I cut the scope"
    assert added.created_at == NOW


def test_nobody_reaches_the_story_of_another(bank: StoryBank) -> None:
    story_id = bank.add("ada", TEXT).id
    assert bank.stories("eve") == ()
    with pytest.raises(InputError):
        bank.story("eve", story_id)
    with pytest.raises(InputError):
        bank.change("eve", story_id, TEXT)
    with pytest.raises(InputError):
        bank.remove("eve", story_id)
    with pytest.raises(InputError):
        bank.review("eve", story_id, 90)


def test_a_change_replaces_the_text(bank: StoryBank) -> None:
    story_id = bank.add("ada", TEXT).id
    bank.change("ada", story_id, StoryText("The early release"))
    assert bank.story("ada", story_id).text == StoryText("The early release")


@pytest.mark.parametrize("text", [StoryText("  "), StoryText("A title", competencies=("teamwork/juggling",))])
def test_a_story_needs_a_title_and_competencies_that_exist(bank: StoryBank, text: StoryText) -> None:
    with pytest.raises(InputError):
        bank.add("ada", text)


def test_a_review_comes_before_the_interview_and_goes_with_its_story(bank: StoryBank, database: Database) -> None:
    story_id = bank.add("ada", TEXT).id
    with database.transaction() as session:
        learning.save_interview_day(session, "ada", date(2026, 11, 24))
    assert bank.review("ada", story_id, 95).due <= date(2026, 11, 23)
    bank.remove("ada", story_id)
    with database.reading() as session:
        assert learning.cards(session, "ada") == ()


def test_a_story_never_reviewed_can_be_removed(bank: StoryBank) -> None:
    bank.remove("ada", bank.add("ada", TEXT).id)
    assert bank.stories("ada") == ()


def test_coverage_names_competencies_without_a_story(bank: StoryBank) -> None:
    story = bank.add("ada", TEXT)
    found = coverage(("teamwork/conflict", "teamwork/listening"), (story,))
    assert found == {"teamwork/conflict": (story,), "teamwork/listening": ()}
