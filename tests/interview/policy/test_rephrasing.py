"""A question in other words says something that the question itself did not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.events import Moved
from greenroom.interview.personal.asked_points import ASKED
from greenroom.interview.policy.next_step import next_step
from greenroom.interview.policy.rephrasing import CODE, in_other_words
from greenroom.questions.bank import load_bank
from tests.interview.candidates import make_question
from tests.interview.policy.test_next_step import at_first_question
from tests.interview.policy.test_speaking import ASKED as PLANNED
from tests.interview.policy.test_speaking import WARM, say


def test_other_words_are_not_the_words_of_the_question() -> None:
    for question in load_bank().questions:
        words = in_other_words(question)
        assert words.endswith(("?", "."))
        assert not set(question.text.split(". ")) & set(words.split(". ")), question.id


def test_a_question_about_ones_own_life_is_put_as_what_it_asks_for() -> None:
    point = ASKED["own share"].as_point()
    assert point.meaning in in_other_words(replace(make_question(), points=(point,)))


def test_of_a_follow_up_the_point_is_put_in_other_words() -> None:
    question = make_question()
    follow_up = question.points[1].follow_up
    assert in_other_words(question, follow_up) == f"It is about my question from before. {question.text}"
    points = tuple(replace(point, meaning="I would like a number.") for point in question.points)
    assert "I would like a number." in in_other_words(replace(question, points=points), follow_up)


def test_a_follow_up_about_a_claim_is_asked_in_another_wording() -> None:
    first, second = WARM.wordings["probe_reason"][:2]
    lines = say(Move("respond", asked=PLANNED, response="rephrase", pending=first), said=[first]).lines
    assert lines[-1].text == second


def test_a_problem_to_be_solved_in_code_is_put_as_small_steps() -> None:
    assert in_other_words(replace(make_question(), points=())) == CODE


def test_the_interviewer_says_other_words_and_keeps_the_question_in_view() -> None:
    lines = say(Move("respond", asked=PLANNED, response="rephrase", pending="Why is it slow?")).lines
    assert lines[-1].text == "Why is it slow?"
    assert in_other_words(PLANNED.question) in [line.text for line in lines]


@pytest.mark.parametrize("move", ["rephrase", "repeat"])
def test_a_smaller_step_counts_as_a_hint(move: str) -> None:
    state, _ = at_first_question()
    after, _ = next_step(state, Moved(move, "What do you mean?", 3.0, "Why?"))  # type: ignore[arg-type]
    assert after.current
    assert after.current.hinted == (("cause",) if move == "rephrase" else ())


def test_a_step_that_was_named_before_is_no_second_hint() -> None:
    state, _ = at_first_question()
    asked = Moved("rephrase", "What do you mean?", 3.0, "Why?")
    after, _ = next_step(next_step(state, asked)[0], asked)
    assert after.current
    assert after.current.hinted == ("cause",)
