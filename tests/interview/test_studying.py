"""A study task starts at once, with exactly the questions that it is about."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.errors import InputError, NotFoundError
from greenroom.interview.starting import InterviewStarter
from greenroom.interview.studying import StudyRequest, choose_questions, plan_study, type_of
from greenroom.learning.contracts import ReviewItem
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.kinds import AnswerForm
from tests.interview.candidates import make_bank, make_question
from tests.interview.practising import BANK, SATURDAY

TEXT: frozenset[AnswerForm] = frozenset({"text"})
QUESTIONS = make_bank(("sql", "networks"))
INDEXES = ReviewItem("concept", "sql/indexes")


def wanted(item: ReviewItem, forms: frozenset[AnswerForm] = TEXT) -> StudyRequest:
    return StudyRequest("local", item, forms)


def chosen(item: ReviewItem, last_asked: dict[str, date] | None = None) -> tuple[Question, ...]:
    return choose_questions(wanted(item), QUESTIONS, MasteryState(), last_asked or {})


def test_a_concept_gets_two_questions_about_it() -> None:
    questions = chosen(INDEXES)
    assert len(questions) == 2
    assert all(question.topic == "sql" and "indexes" in question.concepts for question in questions)


def test_questions_that_were_not_asked_yet_come_first() -> None:
    first, second = chosen(INDEXES)
    later = chosen(INDEXES, {first.id: date(2026, 11, 20)})
    assert later[0] == second
    assert first not in later


def test_a_question_is_asked_alone() -> None:
    question = QUESTIONS[3]
    assert chosen(ReviewItem("question", question.id)) == (question,)


@pytest.mark.parametrize("item", [ReviewItem("question", "no-such"), ReviewItem("concept", "sql/no-such")])
def test_what_does_not_exist_cannot_be_studied(item: ReviewItem) -> None:
    with pytest.raises(NotFoundError, match="no question"):
        chosen(item)


def test_what_cannot_be_answered_here_is_refused() -> None:
    with pytest.raises(InputError, match="story"):
        chosen(ReviewItem("story", "7"))
    with pytest.raises(InputError, match="this way"):
        choose_questions(wanted(INDEXES, frozenset()), QUESTIONS, MasteryState(), {})


def test_the_plan_has_these_questions_and_no_others() -> None:
    questions = chosen(INDEXES)
    plan = plan_study(questions, {"sql": Topic("sql", "SQL", "SQL", {})}, {})
    assert tuple(planned.question for planned in plan.questions) == questions
    assert (plan.mode, plan.subject, plan.has_warm_up, plan.reserve) == ("study", "SQL", False, ())
    assert not any(planned.alternatives for planned in plan.questions)


def test_a_session_begins_with_its_question(database: Database) -> None:
    own = make_question(99, "own-documents", ("deadlocks",))
    starter = InterviewStarter(database, FixedClock(SATURDAY), BANK, None, Random(1), lambda _: [own])
    planned = starter.plan_study(wanted(ReviewItem("question", own.id)))
    assert planned.move.asked is not None
    assert planned.move.asked.question == own
    assert (planned.interview.mode, planned.interview.interview_type) == ("study", type_of(own))
    assert type_of(make_question(1, "x", ("y",))) == "technical"
