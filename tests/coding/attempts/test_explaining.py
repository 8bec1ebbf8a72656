"""The moments of an explanation, edge cases and the score: pure rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from greenroom.coding.attempts.contracts.events import Edit, OwnTest, TestRun
from greenroom.coding.attempts.contracts.messages import Message, Purpose
from greenroom.coding.attempts.contracts.reports import (
    AttemptScore,
    Explanation,
    ExplanationScore,
    Moment,
    Moments,
    ScorePart,
)
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, GroupResult, TimeResult
from greenroom.coding.attempts.edge_cases import habit_of_testing
from greenroom.coding.attempts.explaining import find_moments
from greenroom.coding.attempts.interviewing import OPENING, after_submission, answer_from_task, is_question, reply
from greenroom.coding.attempts.lessons import evidence_of
from greenroom.coding.attempts.scoring import score_attempt
from greenroom.coding.loading import find_problem
from greenroom.coding.values import Json
from greenroom.coding.verdicts import TestCase, most_passed_by_one_answer

PROBLEM = find_problem("first-locker-clash")
NEVER = Moment("not asked", None)
EXPLAINED = Explanation(Moments(NEVER, NEVER, NEVER, NEVER), (), ExplanationScore(50, 40, 60), None)
SILENT = Explanation(EXPLAINED.moments, (), None, "nothing")


def asked(number: int, purpose: Purpose, text: str = OPENING) -> Message:
    return Message(number, 0, "interviewer", purpose, text)


def said(number: int, at_ms: int, text: str) -> Message:
    return Message(number, at_ms, "candidate", "explanation", text)


def verdict(passed: int, total: int, *, slow: bool | None) -> AttemptVerdict:
    time = None if slow is None else TimeResult("n^2" if slow else "n", "n", None, slow)
    return AttemptVerdict(passed == total, "server", (GroupResult("all", True, passed, total, None),), time)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Can it be empty?", True), ("is the list sorted", True), ("I sort the list.", False), ("", False)],
)
def test_questions_are_recognised(text: str, expected: bool) -> None:
    assert is_question(text) is expected


def test_what_comes_after_the_first_edit_is_not_before_coding() -> None:
    messages = [asked(1, "opening"), said(2, 900, "Can the list of lockers be empty?")]
    assert find_moments(PROBLEM, messages, [Edit(500, ())]).clarified == Moment("not said", None)
    assert find_moments(PROBLEM, messages, [Edit(1500, ())]).clarified == Moment("said", messages[1].text)


def test_moments_are_unsure_where_words_are_few_and_not_asked_without_a_chance() -> None:
    moments = find_moments(PROBLEM, [asked(1, "opening"), said(2, 5, "With a set, in little time.")], [])
    assert moments.approach.state == "unsure"
    assert moments.cost.state == "unsure"
    assert moments.tested.state == "not asked"
    assert find_moments(PROBLEM, [asked(1, "opening"), asked(2, "tests")], []).tested.state == "not said"
    assert find_moments(PROBLEM, [said(2, 5, "It takes linear time.")], []).cost.state == "said"


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        ("I go through the list and keep a set of the numbers seen, so it is O(n).", {"approach", "cost"}),
        ("I tried [] and got -1.", {"tested"}),
        ("I have no idea about the cost.", set()),
        ("I don't know if it's linear or quadratic.", set()),
        ("I didn't test the empty list.", set()),
        ("Next time I test the empty list, it should return -1.", set()),
        ("Could I have a hint?", set()),
        ("Can you hear me?", set()),
        ("I have an idea, let me write it down.", set()),
    ],
)
def test_only_what_was_really_said_is_claimed(text: str, claimed: set[str]) -> None:
    """Said before and after the first edit, so each rule sees it."""
    moments = find_moments(PROBLEM, [said(1, 0, text), said(2, 900, text)], [Edit(500, ()), OwnTest(600, [[]])])
    found = {name: getattr(moments, name).state for name in ("clarified", "approach", "cost", "tested")}
    assert {name for name, state in found.items() if state == "said"} == claimed


def test_words_about_a_test_are_unsure_where_no_test_ran() -> None:
    messages = [said(1, 900, "I tried [] and got -1."), said(2, 950, "I sort them.")]
    assert find_moments(PROBLEM, messages, [Edit(500, ())]).tested == Moment("unsure", messages[0].text)
    ran = TestRun(800, passed=1, failed=0, error=None, tests="examples")
    assert find_moments(PROBLEM, messages, [Edit(500, ()), ran]).tested == Moment("said", messages[0].text)


def test_a_question_without_words_of_the_task_is_not_answered_from_it() -> None:
    assert answer_from_task(PROBLEM, "Is it?") is None
    assert answer_from_task(PROBLEM, "Do penguins swim in winter?") is None
    assert reply(PROBLEM, [asked(1, "cost")], "I use a set.") is None
    line = reply(PROBLEM, [], "A set, in O(n).")
    assert line is not None
    assert line.purpose == "reply"


def test_each_right_submission_brings_the_next_follow_up() -> None:
    messages = [said(1, 0, "linear time")]
    seen: list[str] = []
    for _ in range(len(PROBLEM.follow_ups) + 1):
        lines = after_submission(PROBLEM, messages, passed=True)
        seen += [line.text for line in lines if line.purpose == "follow-up"]
        messages += [asked(len(messages) + 1, line.purpose, line.text) for line in lines]
    assert seen == list(PROBLEM.follow_ups)
    failed = after_submission(PROBLEM, messages, passed=False)
    messages += [asked(99, line.purpose, line.text) for line in failed]
    assert [line.purpose for line in failed] == ["tests"]
    assert after_submission(PROBLEM, messages, passed=False) == []


def test_only_edge_cases_of_the_problem_are_worth_a_test() -> None:
    habit = habit_of_testing([[[]], [[1, 1]], [[5]]], [[[1, 2]]], [OwnTest(0, [[1, 2]]), OwnTest(0, [[]])])
    assert [(case.name, case.tried) for case in habit.edge_cases] == [
        ("empty input", True),
        ("one item", False),
        ("duplicates", False),
    ]
    assert habit.own_tests == 1
    assert habit.sentence == "You wrote 1 test of your own. Not tried: one item, duplicates."
    assert "no test" in habit_of_testing([], [], []).sentence
    assert "every kind" in habit_of_testing([[{}]], [], [OwnTest(0, [{}]), OwnTest(0, [[None, -1, "aa"]])]).sentence


def test_a_part_that_is_not_known_is_left_out_of_the_score() -> None:
    assert score_attempt(None, EXPLAINED, 0) is None
    whole = score_attempt(verdict(4, 4, slow=False), EXPLAINED, 1)
    assert whole is not None
    assert [(part.name, part.points) for part in whole.parts] == [
        ("tests", 60.0),
        ("time", 15.0),
        ("explanation", 12.5),
        ("hints", -5.0),
    ]
    assert whole.value == 82.5
    tests_alone = score_attempt(verdict(1, 4, slow=None), SILENT, 0)
    assert tests_alone is not None
    assert (tests_alone.value, len(tests_alone.parts)) == (25.0, 1)


def test_tests_that_one_answer_passes_earn_nothing() -> None:
    """A program that knows the examples alone, or none, is worth nothing, however many inputs have the same output."""
    constant = replace(verdict(24, 44, slow=None), passed_by_one_answer=24)
    assert score_attempt(constant, SILENT, 0) == AttemptScore(0.0, (ScorePart("tests", 0.0, 100.0),))
    assert evidence_of(PROBLEM, constant, 0).share == 0.0
    assert replace(constant, groups=verdict(34, 44, slow=None).groups).share_of_tests == 0.5
    assert replace(constant, groups=verdict(44, 44, slow=None).groups).share_of_tests == 1.0
    assert replace(constant, groups=verdict(9, 44, slow=None).groups).share_of_tests == 0.0
    assert replace(verdict(3, 4, slow=None), passed_by_one_answer=4).share_of_tests == 0.0
    assert replace(constant, groups=()).share_of_tests == 0.0


def test_the_best_single_answer_is_counted_as_a_verdict_would() -> None:
    answers: list[Json] = [[1, 2], [2, 1], [3], [1.0, 2]]
    cases = [TestCase("all", 1, [[n]], answer) for n, answer in enumerate(answers)]
    assert most_passed_by_one_answer("exact", cases) == 2
    assert most_passed_by_one_answer("any order", cases) == 3
    assert most_passed_by_one_answer("exact", []) == 0


def test_hints_and_slowness_lower_the_evidence() -> None:
    right = evidence_of(PROBLEM, verdict(4, 4, slow=False), 0)
    assert right.share == 1.0
    assert evidence_of(PROBLEM, verdict(4, 4, slow=True), 0).share == pytest.approx(0.8)
    assert evidence_of(PROBLEM, verdict(4, 4, slow=False), 2).share == pytest.approx(0.7)
    assert evidence_of(PROBLEM, verdict(0, 4, slow=None), 9).share == 0.0
