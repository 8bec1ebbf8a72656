"""Check a candidate's solution: correctness by group of tests, and the class of the running time.

The candidate's program only ever gets inputs. Expected values and comparison stay here.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from greenroom.coding.cases import OWN_LIMITS, SizedInput, build_cases, growing_inputs
from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.complexity.reading import SEAL_MODULUS
from greenroom.coding.complexity.refusing import CannotMeasureError
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.measuring import read_reports
from greenroom.coding.minimising import minimise
from greenroom.coding.observed import ObservedForm
from greenroom.coding.programs import Returned, call, solving_program
from greenroom.coding.source_parsing import InThisProcess, SourceParsers
from greenroom.coding.values import Json
from greenroom.coding.verdicts import (
    FailedCase,
    GroupVerdict,
    TestCase,
    TimeVerdict,
    Verdict,
    judge_by_group,
    most_passed_by_one_answer,
    passes,
    solved_value,
)
from greenroom.sandbox.contracts import Limits, Outcome, Program, Runner

Purpose = Literal["tests", "time"]

CANDIDATE_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ProgramRun:
    """A program that has to run on inputs, for a verdict.

    Parameters
    ----------
    purpose
        What its outputs tell: whether it is right, or how long it takes.
    """

    purpose: Purpose
    program: Program
    inputs: tuple[list[Json], ...]


@dataclass(frozen=True, slots=True)
class OwnTest:
    """A test that a candidate wrote; without an expected value it only runs."""

    arguments: list[Json]
    expected: Json = None


@dataclass(frozen=True, slots=True)
class TestResult:
    """What a solution returned for a test, and whether that was expected; None if no value was."""

    __test__ = False

    test: OwnTest
    returned: Returned
    passed: bool | None


@dataclass(frozen=True, slots=True)
class _Prepared:
    problem: CodingProblem
    cases: tuple[TestCase, ...]
    growing: tuple[SizedInput, ...]
    form: ObservedForm
    passed_by_one_answer: int


def choose_salt() -> int:
    """Return a salt for the reports of operations, which a program cannot know beforehand."""
    return secrets.randbelow(SEAL_MODULUS)


class SolutionChecker:
    """Checks solutions of candidates.

    Parameters
    ----------
    own_runner
        Runs generators and references, which are part of Greenroom's source. It never gets a candidate's program.
    parsers
        Makes the form of a candidate's program that counts its operations.
    """

    def __init__(self, own_runner: Runner, parsers: SourceParsers | None = None) -> None:
        self._parsers: SourceParsers = parsers or InThisProcess()
        self._own_runner = own_runner
        self._prepared: dict[str, _Prepared] = {}

    def cases(self, problem: CodingProblem) -> tuple[TestCase, ...]:
        """Return the tests of a problem; they are made once."""
        return self._prepare(problem).cases

    def most_passed_by_one_answer(self, problem: CodingProblem) -> int:
        """Return how many tests of a problem a program passes that gives the best of all answers to every input."""
        return self._prepare(problem).passed_by_one_answer

    def check(
        self,
        problem: CodingProblem,
        language: SolutionLanguage,
        source: str,
        runner: Runner,
        limits: Limits = CANDIDATE_LIMITS,
    ) -> Verdict:
        """Return the verdict on a solution.

        The first failing case of a visible group is made small. The running time is measured only if every test passed.

        Parameters
        ----------
        runner
            Runs the candidate's program behind a sandbox, and counts processor time: then the verdict does not depend
            on the load of the machine.

        Raises
        ------
        MachineError
            The runner cannot run programs now.
        """
        salt = choose_salt()
        tests = self._tests(problem, language, source)
        groups = judge_by_group(problem, self.cases(problem), call(runner, tests.program, tests.inputs, limits))
        if not all(group.ok for group in groups):
            return Verdict(self._minimised(problem, groups, tests.program, runner, limits), None)
        time = self._time_run(problem, language, source, salt)
        if isinstance(time, ProgramRun):
            return self._verdict(problem, groups, call(runner, time.program, time.inputs, limits), salt)
        return Verdict(groups, time)

    def run_tests(
        self,
        problem: CodingProblem,
        language: SolutionLanguage,
        source: str,
        tests: Sequence[OwnTest],
        runner: Runner,
        limits: Limits = CANDIDATE_LIMITS,
    ) -> tuple[TestResult, ...]:
        """Run a solution on the examples of the statement, or on tests of the candidate.

        Raises
        ------
        MachineError
            The runner cannot run programs now.
        """
        program = solving_program(problem, language, source)
        results = call(runner, program, [test.arguments for test in tests], limits)
        return tuple(
            TestResult(
                test,
                solved_value(returned),
                None if test.expected is None else passes(problem.comparison, test.expected, returned),
            )
            for test, returned in zip(tests, results, strict=True)
        )

    def runs(
        self, problem: CodingProblem, language: SolutionLanguage, source: str, salt: int
    ) -> tuple[ProgramRun, ...]:
        """Return what has to run elsewhere, such as in a browser, before `verdict` can judge the outputs."""
        time = self._time_run(problem, language, source, salt)
        tests = self._tests(problem, language, source)
        return (tests, time) if isinstance(time, ProgramRun) else (tests,)

    def verdict(
        self,
        problem: CodingProblem,
        language: SolutionLanguage,
        source: str,
        outputs: Mapping[Purpose, Sequence[Returned]],
        salt: int,
    ) -> Verdict:
        """Return the verdict from the outputs of `runs`, which had the same source and salt."""
        groups = judge_by_group(problem, self.cases(problem), outputs["tests"])
        time = self._time_run(problem, language, source, salt)
        if isinstance(time, ProgramRun):
            return self._verdict(problem, groups, outputs["time"], salt)
        return Verdict(groups, time if all(group.ok for group in groups) else None)

    def _prepare(self, problem: CodingProblem) -> _Prepared:
        prepared = self._prepared.get(problem.id)
        if prepared is None or prepared.problem is not problem:
            cases = build_cases(problem, self._own_runner)
            growing = tuple(growing_inputs(problem, self._own_runner)) if problem.growth else ()
            form = ObservedForm([case.arguments for case in cases])
            constant = most_passed_by_one_answer(problem.comparison, cases)
            prepared = self._prepared[problem.id] = _Prepared(problem, cases, growing, form, constant)
        return prepared

    def _tests(self, problem: CodingProblem, language: SolutionLanguage, source: str) -> ProgramRun:
        inputs = tuple(case.arguments for case in self.cases(problem))
        return ProgramRun("tests", solving_program(problem, language, source), inputs)

    def _time_run(
        self, problem: CodingProblem, language: SolutionLanguage, source: str, salt: int
    ) -> ProgramRun | TimeVerdict | None:
        """Return the run that counts operations, or why there is none."""
        if problem.time is None:
            return None
        function = problem.signature.function(language)
        try:
            program = self._parsers.measuring_program(language.runs_as, source, function, salt)
        except CannotMeasureError as reason:
            return TimeVerdict(None, problem.time, str(reason))
        return ProgramRun("time", program, tuple(arguments for _, arguments in self._prepare(problem).growing))

    def _verdict(
        self, problem: CodingProblem, groups: tuple[GroupVerdict, ...], reports: Sequence[Returned], salt: int
    ) -> Verdict:
        """Return the verdict on a solution whose operations were counted."""
        if problem.time is None or not all(group.ok for group in groups):
            return Verdict(groups, None)
        estimate: Estimate = read_reports(self._prepare(problem).growing, reports, salt)
        return Verdict(groups, TimeVerdict(estimate.complexity, problem.time, estimate.reason))

    def _minimised(
        self,
        problem: CodingProblem,
        groups: Sequence[GroupVerdict],
        program: Program,
        runner: Runner,
        limits: Limits,
    ) -> tuple[GroupVerdict, ...]:
        """Return the verdicts, of which the first that shows a failing case shows a small one."""
        found = list(groups)
        for place, group in enumerate(found):
            failure = group.first_failure
            if failure is not None:
                if failure.returned.outcome in (Outcome.OK, Outcome.RUNTIME_ERROR):
                    small = self._smallest(problem, failure, program, runner, limits)
                    found[place] = replace(group, first_failure=small)
                break
        return tuple(found)

    def _smallest(
        self, problem: CodingProblem, failure: FailedCase, program: Program, runner: Runner, limits: Limits
    ) -> FailedCase:
        size = next(case.size for case in self.cases(problem) if case.arguments == failure.arguments)

        def find_failure(batch: Sequence[list[Json]]) -> tuple[list[Json], FailedCase] | None:
            valid = self._valid(problem, batch, size)
            results = call(runner, program, [arguments for arguments, _ in valid], limits) if valid else []
            for (arguments, expected), returned in zip(valid, results, strict=True):
                if not passes(problem.comparison, expected, returned):
                    return arguments, FailedCase(arguments, expected, solved_value(returned))
            return None

        return minimise(failure.arguments, find_failure) or failure

    def _valid(self, problem: CodingProblem, batch: Sequence[list[Json]], size: int) -> list[tuple[list[Json], Json]]:
        """Return the inputs that every reference takes with the same value, and that value.

        Those in JavaScript are left out, because a server may have no Node.js; two others remain.
        Inputs also have the form that the generator's have: references may agree on an input that breaks a constraint.
        """
        form = self._prepare(problem).form
        inputs = [arguments for arguments in batch if form.admits(arguments)]
        references = [
            one
            for one in problem.references
            if one.language != "javascript" and (one.largest_size is None or one.largest_size >= size)
        ]
        values = [
            call(self._own_runner, solving_program(problem, one.language, one.source), inputs, OWN_LIMITS)
            for one in references
            if inputs
        ]
        agreed = []
        for arguments, returned in zip(inputs, zip(*values, strict=True), strict=True):
            first = solved_value(returned[0])
            is_output = first.ok and problem.signature.returns.admits(first.value)
            if is_output and all(passes(problem.comparison, first.value, one) for one in returned):
                agreed.append((arguments, first.value))
        return agreed
