"""A candidate's stories are theirs, complete, fit what they are marked for, and come back in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import ComponentMissingError, InputError
from greenroom.learning import repository as learning
from greenroom.profiles import repository as profiles
from greenroom.profiles.contracts import JobProfile, Source, Sourced
from greenroom.questions.bank import Bank
from greenroom.stories.contracts import StoryText
from greenroom.stories.service import (
    LONGEST_PART_CHARACTERS,
    LONGEST_QUESTION_CHARACTERS,
    LONGEST_TITLE_CHARACTERS,
    StoryBank,
)
from greenroom.stories.similarity import Similarity
from tests.deletion_log import new_deletion_log
from tests.knowledge.writing import WordEmbedder
from tests.stories.examples import BANK, CONFLICT, FAILURE, KITCHEN, SHOP, TRUST

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def bank_of(database: Database, days_later: int = 0) -> StoryBank:
    """The story bank as it is used some days after the first."""
    clock = FixedClock(NOW + timedelta(days=days_later))
    return StoryBank(database, clock, BANK, Similarity(WordEmbedder()), new_deletion_log(clock))


@pytest.fixture
def bank(database: Database) -> StoryBank:
    """An empty story bank."""
    return bank_of(database)


def test_a_story_comes_back_without_what_a_database_cannot_hold(bank: StoryBank) -> None:
    added = bank.add("ada", replace(KITCHEN, action="I wrote\0 a plan \ud800", competencies=(CONFLICT, CONFLICT)))
    assert bank.stories("ada") == (added,)
    assert added.text.action == "I wrote a plan ?"
    assert added.text.competencies == (CONFLICT,)
    assert added.created_at == NOW


def test_nobody_reaches_the_story_of_another(bank: StoryBank) -> None:
    story_id = bank.add("ada", KITCHEN).id
    assert bank.stories("eve") == ()
    assert bank.overview("eve", None).stories == ()
    assert bank.suggest("eve", BANK.questions[0].id).found == ()
    for reach in (
        lambda: bank.story("eve", story_id),
        lambda: bank.view("eve", story_id),
        lambda: bank.change("eve", story_id, KITCHEN),
        lambda: bank.remove("eve", story_id),
        lambda: bank.review("eve", story_id, 90),
        lambda: bank.recall("eve", story_id, {}),
    ):
        with pytest.raises(InputError):
            reach()


def test_a_change_replaces_the_text(bank: StoryBank) -> None:
    story_id = bank.add("ada", KITCHEN).id
    bank.change("ada", story_id, StoryText("The early release"))
    assert bank.story("ada", story_id).text == StoryText("The early release")


@pytest.mark.parametrize(
    "text",
    [
        StoryText("  "),
        StoryText("A title", competencies=("teamwork/juggling",)),
        StoryText("a" * (LONGEST_TITLE_CHARACTERS + 1)),
        StoryText("A title", period="a" * (LONGEST_TITLE_CHARACTERS + 1)),
        StoryText("A title", action="a" * (LONGEST_PART_CHARACTERS + 1)),
    ],
)
def test_a_story_needs_a_title_an_end_and_competencies_that_exist(bank: StoryBank, text: StoryText) -> None:
    with pytest.raises(InputError):
        bank.add("ada", text)


def test_a_new_story_comes_up_by_itself_before_the_interview(bank: StoryBank, database: Database) -> None:
    with database.transaction() as db:
        profiles.save_interview_day(db, "ada", date(2026, 11, 23), datetime(2026, 11, 21, 12, tzinfo=UTC))
    story_id = bank.add("ada", KITCHEN).id
    assert bank.view("ada", story_id).due == date(2026, 11, 22)
    assert bank.due("ada") == ()
    (look,) = bank_of(database, days_later=1).due("ada")
    assert look.story.id == story_id
    assert 0 < look.recall < 1
    assert bank_of(database, days_later=1).due("eve") == ()


def test_what_was_recalled_well_comes_back_later_than_what_was_forgotten(bank: StoryBank) -> None:
    well, ill = bank.add("ada", KITCHEN).id, bank.add("ada", SHOP).id
    assert bank.review("ada", well, 95).due > bank.review("ada", ill, 10).due


@pytest.mark.parametrize("score", [-1, 101, float("nan")])
def test_a_recall_that_does_not_exist_is_refused(bank: StoryBank, score: float) -> None:
    story_id = bank.add("ada", KITCHEN).id
    with pytest.raises(InputError):
        bank.review("ada", story_id, score)


def test_a_removed_story_leaves_no_review_behind(bank: StoryBank, database: Database) -> None:
    bank.remove("ada", bank.add("ada", KITCHEN).id)
    assert bank.stories("ada") == ()
    with database.reading() as db:
        assert learning.cards(db, "ada") == ()


def test_a_story_whose_card_is_gone_can_be_removed_and_has_no_day(bank: StoryBank, database: Database) -> None:
    story_id = bank.add("ada", KITCHEN).id
    with database.transaction() as db:
        learning_cards = learning.cards(db, "ada")
        assert len(learning_cards) == 1
    _forget_card(database, story_id)
    assert bank.view("ada", story_id).due is None
    bank.remove("ada", story_id)
    assert bank.stories("ada") == ()


def _forget_card(database: Database, story_id: int) -> None:
    from greenroom.learning.models import StoredCard

    with database.transaction() as db:
        db.delete(db.get_one(StoredCard, ("ada", "story", str(story_id))))


def test_the_overview_names_competencies_without_a_story_and_what_a_job_asks_of_them(bank: StoryBank) -> None:
    story_id = bank.add("ada", KITCHEN).id
    job = JobProfile(Sourced("Engineer", Source(1, "Engineer")), None)
    found = bank.overview("ada", job)
    assert {one.competency: one.story_ids for one in found.coverage} == {CONFLICT: (story_id,), TRUST: (), FAILURE: ()}
    assert [(gap.topic, gap.missing) for gap in found.job_gaps] == [("behavioural-teamwork", (TRUST,))]
    assert bank.overview("ada", None).job_gaps == ()
    (view,) = found.stories
    assert 0 < view.minutes < 1


def test_a_question_of_the_bank_finds_the_stories_marked_for_most_of_it(bank: StoryBank) -> None:
    once = bank.add("ada", KITCHEN).id
    twice = bank.add("ada", replace(KITCHEN, competencies=(TRUST, CONFLICT))).id
    bank.add("ada", SHOP)
    found = bank.suggest("ada", f" {BANK.questions[0].id}\n")
    assert [one.story.id for one in found.found] == [twice, once]
    assert found.reason is None
    assert bank.suggest("ada", BANK.questions[0].text).found == found.found


def test_a_question_that_no_story_answers_says_what_is_missing(bank: StoryBank) -> None:
    bank.add("ada", KITCHEN)
    found = bank.suggest("ada", BANK.questions[2].id)
    assert found.found == ()
    assert "failure" in str(found.reason)
    assert "lived through" in str(bank.suggest("ada", BANK.questions[3].id).reason)


@pytest.mark.parametrize("question", ["", " ?! 12", "a" * (LONGEST_QUESTION_CHARACTERS + 1)])
def test_what_is_no_question_is_refused(bank: StoryBank, question: str) -> None:
    with pytest.raises(InputError):
        bank.suggest("ada", question)


def test_without_an_embedder_the_bank_still_finds_stories(database: Database) -> None:
    blind = StoryBank(database, FixedClock(NOW), BANK, None, new_deletion_log(FixedClock(NOW)))
    story_id = blind.add("ada", KITCHEN).id
    assert blind.suggest("ada", BANK.questions[0].id).found
    assert blind.propose(KITCHEN) == ()
    assert blind.recall("ada", story_id, {"task": "all"}) is None
    with pytest.raises(ComponentMissingError):
        blind.suggest("ada", "Tell me about a conflict.")


def test_what_is_asked_in_other_words_and_proposed_and_recalled_goes_by_meaning(bank: StoryBank) -> None:
    story_id = bank.add("ada", KITCHEN).id
    assert [one.story.id for one in bank.suggest("ada", "a conflict or disagreement with somebody \0").found] == [
        story_id
    ]
    assert [one.competency for one in bank.propose(KITCHEN)] != []
    recalled = bank.recall("ada", story_id, {"task": KITCHEN.task})
    assert recalled is not None
    assert [part.share for part in recalled.parts] == [0, 1, 0, 0]
    assert bank.competencies == (FAILURE, CONFLICT, TRUST)


def test_a_bank_without_behavioural_questions_asks_about_nothing(database: Database) -> None:
    technical = Bank(BANK.topics, BANK.questions[3:])
    clock = FixedClock(NOW)
    stories = StoryBank(database, clock, technical, Similarity(WordEmbedder()), new_deletion_log(clock))
    assert stories.propose(replace(KITCHEN, competencies=())) == ()
    assert stories.suggest("ada", "Tell me about a conflict.").found == ()
