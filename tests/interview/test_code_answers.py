"""Programs as answers: judged by the tests that they passed, and by nothing that they say."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from greenroom.coding.loading import load_problems
from greenroom.errors import InputError
from greenroom.interview.code_answers import NOT_SUBMITTED, judge_program
from greenroom.interview.coding_questions import LEAST_MINUTES_BESIDE, choose_coding_question, question_of
from greenroom.interview.content import ProgramResult, TestGroup
from greenroom.interview.contracts.events import Coded, Started
from greenroom.interview.contracts.plan import PlannedQuestion
from greenroom.interview.policy.next_step import begin, next_step
from greenroom.interview.policy.planning import plan_interview
from greenroom.learning.mastery.state import MasteryState
from tests.interview.candidates import make_request
from tests.interview.test_content import PROGRAM

RESULT = ProgramResult(
    checked_by="server",
    groups=(TestGroup("empty input", 2, 2), TestGroup("duplicates", 1, 4), TestGroup("large", 0, 3)),
    time="O(n^2)",
    is_slow=True,
    score=40.0,
    low=35.0,
    high=46.0,
    advice="Go through one input with duplicates by hand.",
)


def chosen(minutes: float = 60, difficulty: int | None = None, tried: frozenset[str] = frozenset()) -> PlannedQuestion:
    return choose_coding_question(MasteryState(), difficulty, minutes, tried, Random(1))


def test_each_group_of_tests_is_a_point() -> None:
    judgement = judge_program(replace(PROGRAM, result=RESULT))
    assert (judgement.score, judgement.low, judgement.high) == (40.0, 35.0, 46.0)
    assert {point.name: point.verdict for point in judgement.points} == {
        "tests of empty input": "covered",
        "tests of duplicates": "partly",
        "tests of large": "missed",
        "running time": "missed",
    }
    assert judgement.to_add == (RESULT.advice,)


def test_code_that_was_not_submitted_has_no_score() -> None:
    judgement = judge_program(replace(PROGRAM, result=None))
    assert (judgement.score, judgement.reason) == (None, NOT_SUBMITTED)


def test_the_judge_says_when_only_the_browser_ran_the_tests() -> None:
    named = {
        place: judge_program(replace(PROGRAM, result=replace(RESULT, checked_by=place))).judge
        for place in ("server", "remote", "browser")
    }
    assert named["server"] == named["remote"] != named["browser"]
    assert "browser" in named["browser"]


def test_a_right_program_lacks_nothing() -> None:
    right = replace(RESULT, groups=(TestGroup("large", 3, 3),), time="O(n)", is_slow=False)
    assert judge_program(replace(PROGRAM, result=right)).to_add == ()


def test_a_problem_comes_that_was_not_tried_and_fits_the_time() -> None:
    of_difficulty = {problem.id: problem.difficulty for problem in load_problems()}
    everything_else = frozenset(of_difficulty) - {"first-locker-clash"}
    assert chosen(tried=everything_else).question.coding_problem == "first-locker-clash"
    brief = chosen(minutes=20).question
    assert of_difficulty[str(brief.coding_problem)] == 1
    with pytest.raises(InputError, match="15 minutes"):
        chosen(minutes=15)


def test_an_interview_begins_with_its_problem_and_asks_nothing_after_the_code() -> None:
    coding = chosen(difficulty=1)
    plan = plan_interview(replace(make_request(), coding=coding, minutes=60), Random(1))
    assert plan.questions[0] is coding
    assert sum(planned.seconds for planned in plan.questions[1:]) > 60 * LEAST_MINUTES_BESIDE
    without_warm_up = replace(plan, has_warm_up=False)
    state, move = next_step(begin(without_warm_up, MasteryState()), Started())
    assert move.asked == coding
    after, following = next_step(state, Coded(600.0, judge_program(replace(PROGRAM, result=RESULT))))
    assert (following.kind, following.asked) == ("ask", plan.questions[1])
    assert after.mastery == state.mastery  # the attempt itself teaches


def test_a_question_of_code_gives_nothing_of_the_solution_away() -> None:
    for problem in load_problems():
        question = question_of(problem)
        assert question.answer_forms == {"code"}
        assert not question.points
        assert all(hint not in question.text for hint in problem.hints)
