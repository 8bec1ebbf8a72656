"""Truths about plans: never more minutes than there are, foundations first, nothing new on the last day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.learning.contracts import FocusTopic, ReviewCard, ReviewItem
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import update
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.review import GOOD_SCORE, retrievability, review
from greenroom.learning.study_plan import Learner, StudyDay, StudyTask, TaskKind, study_plan
from greenroom.questions.contracts import Topic

TODAY = date(2026, 3, 2)
STORY = ReviewItem("story", "story-7")
SQL = FocusTopic("sql", 2.0, "The job asks for SQL.")
TOPICS = (
    Topic("sql", "SQL", "SQL", {"joins": ("tables",), "tables": (), "window-functions": ("joins",)}),
    Topic("networks", "Networks", "networks", {"tcp": ()}),
)


NETWORKS = FocusTopic("networks", 1.0, "Your CV does not mention networks.")


def learner(
    cards: Sequence[ReviewCard] = (),
    mastery: MasteryState | None = None,
    focus: Sequence[FocusTopic] = (SQL, NETWORKS),
) -> Learner:
    return Learner(focus, TOPICS, mastery or MasteryState(), tuple(cards), {STORY: "your story of the lost backup"})


def tasks(plan: Sequence[StudyDay], kind: TaskKind) -> list[tuple[date, StudyTask]]:
    return [(day.day, task) for day in plan for task in day.tasks if task.kind == kind]


def names(plan: Sequence[StudyDay]) -> list[str]:
    return [task.item.id for _, task in tasks(plan, "practice") if task.item]


def test_every_concept_is_practised_once_with_its_reason() -> None:
    plan = study_plan(learner(), TODAY, TODAY + timedelta(days=10), 45)
    assert len(plan) == 10
    practised = names(plan)
    assert practised == ["sql/tables", "sql/joins", "sql/window-functions", "networks/tcp"]
    first = tasks(plan, "practice")[0][1]
    assert first.what == "Answer two questions on tables (SQL)."
    assert first.why == "Not asked so far. The job asks for SQL."


def test_weak_concepts_come_before_strong_ones_and_mastered_ones_not_at_all() -> None:
    mastery = MasteryState()
    for _ in range(60):
        for concept, share in (("joins", 0.6), ("tables", 1.0), ("window-functions", 0.1)):
            mastery = update(mastery, Evidence("sql", (concept,), 3, (1.0,), (share,)))
    plan = study_plan(learner(mastery=mastery, focus=(SQL,)), TODAY, TODAY + timedelta(days=4), 90)
    practised = [task for _, task in tasks(plan, "practice")]
    assert names(plan) == ["sql/joins", "sql/window-functions"]
    assert "from 60 answers" in practised[1].why
    once = update(MasteryState(), Evidence("sql", ("tables",), 3, (1.0,), (0.4,)))
    plan = study_plan(learner(mastery=once, focus=(SQL,)), TODAY, TODAY + timedelta(days=4), 90)
    assert "from one answer." in tasks(plan, "practice")[0][1].why


def test_the_last_day_is_for_a_last_look_and_nothing_new() -> None:
    plan = study_plan(learner([review(None, STORY, 80, TODAY, None)]), TODAY, TODAY + timedelta(days=10), 45)
    last = plan[-1]
    assert last.day == TODAY + timedelta(days=9)
    assert {task.kind for task in last.tasks} == {"last look"}
    assert "Go once more through your story of the lost backup." in [task.what for task in last.tasks]
    assert len(last.tasks) == 5


def test_what_does_not_fit_on_the_last_day_is_looked_at_the_day_before() -> None:
    cards = [review(None, ReviewItem("concept", f"sql/c{n}"), 95, TODAY, None) for n in range(6)]
    plan = study_plan(learner(cards, focus=()), TODAY, TODAY + timedelta(days=3), 12)
    seen = [task.item for day in plan[-2:] for task in day.tasks]
    assert set(seen) == {card.item for card in cards}


def test_what_is_due_is_reviewed_with_its_chance() -> None:
    card = review(None, STORY, 80, TODAY - timedelta(days=20), None)
    plan = study_plan(learner([card], focus=()), TODAY, None, 45)
    day, task = tasks(plan, "review")[0]
    assert day == TODAY
    assert task.what == "Recall your story of the lost backup without notes, then check."
    assert task.why.startswith("You got 80% on 10 February. The chance that you still know as much is about ")


@given(st.floats(0, 100), st.integers(0, 400), st.booleans())
def test_only_what_was_known_has_a_chance_of_being_remembered(score: float, days: int, is_stored: bool) -> None:
    card = review(None, STORY, score, TODAY - timedelta(days=days), None)
    card = replace(card, due=TODAY, last_score=score if is_stored else None)
    planned = tasks(study_plan(learner([card], focus=()), TODAY, None, 45), "review")
    first = planned[0][1].why
    if is_stored:
        assert first.startswith(f"You got {score:.0f}% on ")
    assert ("chance" in first) == (is_stored and score >= GOOD_SCORE)
    if "chance" in first:
        assert f"about {retrievability(card, TODAY):.0%}." in first
    for _, later in planned[1:]:
        assert "You got" not in later.why
        assert "chance" not in later.why
        assert "last seen" not in later.why.lower()


def test_mock_interviews_fall_on_every_third_day_before_the_last_look() -> None:
    plan = study_plan(learner(), TODAY, TODAY + timedelta(days=10), 45)
    assert [(plan[-1].day - day).days for day, _ in tasks(plan, "mock interview")] == [7, 4, 1]
    assert "2 days are left" in tasks(plan, "mock interview")[-1][1].why
    open_end = study_plan(learner(), TODAY, None, 45)
    assert len(open_end) == 14
    assert "left until" not in tasks(open_end, "mock interview")[0][1].why


@pytest.mark.parametrize("known", [0, 3])
def test_each_day_opens_with_the_same_short_task_however_long_it_is(known: int) -> None:
    cards = [review(None, ReviewItem("question", f"q-{n}"), 60, TODAY - timedelta(days=9), None) for n in range(known)]
    opening = {study_plan(learner(cards), TODAY, None, minutes)[0].tasks[0] for minutes in (10, 15, 30, 60)}
    (task,) = opening
    assert task.kind == ("review" if known else "practice")
    assert task.minutes <= 10


def test_a_mock_interview_fits_into_half_an_hour_beside_a_short_task() -> None:
    for minutes, length in ((15, None), (30, 15), (45, 30)):
        (day,) = (day for day in study_plan(learner(), TODAY, TODAY + timedelta(days=2), minutes) if day.day == TODAY)
        mock = next((task.minutes for task in day.tasks if task.kind == "mock interview"), None)
        assert mock == length
        assert day.tasks[0].kind == "practice"


def test_items_of_unknown_topics_keep_a_readable_name() -> None:
    cards = [review(None, ReviewItem("question", "java-equals"), 20, TODAY - timedelta(days=9), None)]
    plan = study_plan(learner(cards, focus=(FocusTopic("rust", 1.0, "No questions yet."),)), TODAY, None, 45)
    assert tasks(plan, "review")[0][1].what == "Recall java equals without notes, then check."


def test_an_interview_today_leaves_a_last_look() -> None:
    plan = study_plan(learner([review(None, STORY, 80, TODAY, None)]), TODAY, TODAY, 45)
    assert [task.kind for day in plan for task in day.tasks] == ["last look"]


def test_what_cannot_be_planned_is_refused() -> None:
    with pytest.raises(ValueError, match="is over"):
        study_plan(learner(), TODAY, TODAY - timedelta(days=1), 45)
    with pytest.raises(ValueError, match="too few"):
        study_plan(learner(), TODAY, None, 2)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 25), st.integers(3, 90), st.integers(0, 12))
def test_no_day_is_longer_than_asked_and_no_item_comes_twice_a_day(days: int, minutes: int, known: int) -> None:
    cards = [review(None, ReviewItem("question", f"q-{n}"), 60, TODAY - timedelta(days=n), None) for n in range(known)]
    plan = study_plan(learner(cards), TODAY, TODAY + timedelta(days=days), minutes)
    assert [day.day for day in plan] == [TODAY + timedelta(days=n) for n in range(max(1, days))]
    for day in plan:
        assert day.minutes <= minutes
        items = [task.item for task in day.tasks if task.item]
        assert len(items) == len(set(items))
