"""Solutions of candidates: verdicts by group, a small failing case, the class of time, and no way to tamper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from greenroom.coding.checking import OwnTest, SolutionChecker, choose_salt
from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.coding.programs import call, failed
from greenroom.coding.verdicts import Verdict
from greenroom.sandbox.contracts import Limits, Outcome
from greenroom.sandbox.own_programs import OwnProgramRunner
from tests.sandbox.runners import needs_sandbox, server_runner

pytestmark = needs_sandbox
PYTHON, JAVASCRIPT = SolutionLanguage.PYTHON, SolutionLanguage.JAVASCRIPT

QUADRATIC = """
def first_clash(lockers):
    for place in range(len(lockers)):
        for earlier in range(place):
            if lockers[earlier] == lockers[place]:
                return place
    return -1
"""
WRONG = """
def first_clash(lockers):
    return -1 if len(set(lockers)) == len(lockers) else lockers.index(max(lockers, key=lockers.count))
"""


@pytest.fixture(scope="module")
def checker() -> SolutionChecker:
    return SolutionChecker(OwnProgramRunner())


@pytest.fixture
def problem() -> CodingProblem:
    return find_problem("first-locker-clash")


def reference(problem: CodingProblem, language: SolutionLanguage) -> str:
    return next(one.source for one in problem.references if one.language is language)


def check(
    checker: SolutionChecker, problem: CodingProblem, source: str, language: SolutionLanguage = PYTHON
) -> Verdict:
    return checker.check(problem, language, source, server_runner())


@pytest.mark.parametrize("language", [PYTHON, JAVASCRIPT])
def test_a_right_solution_passes_in_the_expected_time(
    checker: SolutionChecker, problem: CodingProblem, language: SolutionLanguage
) -> None:
    verdict = check(checker, problem, reference(problem, language), language)
    assert verdict.passed
    assert verdict.time is not None
    assert (verdict.time.measured, verdict.time.is_slow) == (problem.time, False)


def test_a_slow_solution_passes_and_is_measured(checker: SolutionChecker, problem: CodingProblem) -> None:
    verdict = check(checker, problem, QUADRATIC)
    assert verdict.passed
    assert verdict.time is not None
    assert (verdict.time.measured, verdict.time.is_slow) == (Complexity.QUADRATIC, True)


def test_a_wrong_solution_shows_one_small_case_and_no_hidden_one(
    checker: SolutionChecker, problem: CodingProblem
) -> None:
    verdict = check(checker, problem, WRONG)
    assert not verdict.passed
    assert verdict.time is None
    failures = [group.first_failure for group in verdict.groups if group.first_failure is not None]
    assert all(group.visible for group in verdict.groups if group.first_failure is not None)
    assert len(str(failures[0].arguments)) < 40
    [again] = checker.run_tests(
        problem, PYTHON, WRONG, [OwnTest(failures[0].arguments, failures[0].expected)], server_runner()
    )
    assert again.passed is False


def test_a_program_that_never_ends_or_cannot_be_read_fails_every_group(
    checker: SolutionChecker, problem: CodingProblem
) -> None:
    limits = Limits(processor_seconds=0.2)
    endless = "def first_clash(lockers):\n    while True:\n        pass"
    verdict = checker.check(problem, PYTHON, endless, server_runner(), limits)
    assert [group.passed for group in verdict.groups] == [0] * len(problem.groups)
    failure = next(group.first_failure for group in verdict.groups if group.first_failure is not None)
    assert failure.returned.outcome is Outcome.TIME_LIMIT
    verdict = check(checker, problem, "def first_clash(:")
    failure = next(group.first_failure for group in verdict.groups if group.first_failure is not None)
    assert "SyntaxError" in (failure.returned.error or "")


def test_own_tests_run_with_and_without_an_expected_value(checker: SolutionChecker, problem: CodingProblem) -> None:
    tests = [OwnTest([[1, 1]], 1), OwnTest([[1, 1]], 0), OwnTest([[1, 2]])]
    source = f"{QUADRATIC}\nprint('loaded')"
    results = checker.run_tests(problem, PYTHON, source, tests, server_runner())
    assert [(one.returned.value, one.passed) for one in results] == [(1, True), (1, False), (-1, None)]
    assert (results[0].returned.processor_seconds or 0) > 0


@pytest.mark.parametrize(("source", "passed"), [(QUADRATIC, True), (WRONG, False)])
def test_the_outputs_of_another_place_get_the_same_verdict(
    checker: SolutionChecker, problem: CodingProblem, source: str, passed: bool
) -> None:
    salt = choose_salt()
    outputs = {
        run.purpose: call(server_runner(), run.program, run.inputs, Limits())
        for run in checker.runs(problem, PYTHON, source, salt)
    }
    verdict = checker.verdict(problem, PYTHON, source, outputs, salt)
    here = check(checker, problem, source)
    assert verdict.passed is passed
    assert [group.passed for group in verdict.groups] == [group.passed for group in here.groups]
    assert verdict.time == here.time


def test_a_time_that_cannot_be_measured_has_a_reason(checker: SolutionChecker, problem: CodingProblem) -> None:
    source = f"import os\n{QUADRATIC}"
    here = check(checker, problem, source)
    assert here.passed
    assert here.time is not None
    assert (here.time.measured, here.time.is_slow, here.time.reason) == (None, False, "the program uses 'os'")
    runs = checker.runs(problem, PYTHON, source, 1)
    assert [run.purpose for run in runs] == ["tests"]
    outputs = call(server_runner(), runs[0].program, runs[0].inputs, Limits())
    assert checker.verdict(problem, PYTHON, source, {"tests": outputs}, 1) == here
    wrong = [failed("no")] * len(outputs)
    assert checker.verdict(problem, PYTHON, source, {"tests": wrong}, 1).time is None


def test_a_touched_counter_abstains(checker: SolutionChecker, problem: CodingProblem) -> None:
    salt = choose_salt()
    runs = checker.runs(problem, PYTHON, QUADRATIC, salt)
    outputs = {run.purpose: call(server_runner(), run.program, run.inputs, Limits()) for run in runs}
    verdict = checker.verdict(problem, PYTHON, QUADRATIC, outputs, salt + 1)
    assert verdict.time is not None
    assert verdict.time.reason == "the program changed its counter"


BURNING = """
import time

def burnt(solve):
    def burning(lockers):
        end = time.process_time() + SECONDS
        while time.process_time() < end:
            pass
        return solve(lockers)
    return burning

first_clash = burnt(first_clash)
"""


def test_four_checks_at_once_change_no_verdict(checker: SolutionChecker, problem: CodingProblem) -> None:
    """A program that uses part of its processor time passes on a busy machine, and one that uses more never does."""
    groups = tuple(group for group in problem.groups if group.name in ("empty input", "large"))
    unmeasured = replace(problem, time=None, growth=(), groups=groups)
    runner, limits = server_runner(at_once=4), Limits(processor_seconds=0.2, wall_seconds=60)
    burning = [QUADRATIC + BURNING.replace("SECONDS", seconds) for seconds in ("0.1", "0.5")]
    sources = [QUADRATIC, WRONG, *burning]

    def passed(source: str) -> list[int]:
        return [group.passed for group in checker.check(unmeasured, PYTHON, source, runner, limits).groups]

    alone = [passed(source) for source in sources]
    assert alone[0] == alone[2] > alone[1] >= alone[3] == [0, 0]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(passed, sources)) == alone
