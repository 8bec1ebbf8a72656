"""Check the code of attempts: on this installation's runner where it has one, else from what a browser's runs gave."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Sequence
from functools import cached_property

from greenroom.coding.attempts.contracts.runs import (
    AttemptVerdict,
    AwaitedRun,
    CheckedBy,
    Confirming,
    GroupResult,
    RunOutput,
    RunToDo,
    ShownFailure,
    TestResult,
    TestToRun,
    TimeResult,
)
from greenroom.coding.checking import OwnTest, Purpose, SolutionChecker, choose_salt
from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.programs import Returned, failed, read_output
from greenroom.coding.verdicts import FailedCase, GroupVerdict, Verdict
from greenroom.errors import MachineError
from greenroom.sandbox.contracts import Runner

NONCE_BYTES = 16
MILLISECONDS = 1000


class CodeChecks:
    """Checks code; the checker and the runner are opened at the first use.

    Parameters
    ----------
    open_runner
        Returns the runner of candidates' programs; None where these run in the browser alone.
    runner_is
        What the verdicts of that runner are called.
    """

    def __init__(
        self,
        open_checker: Callable[[], SolutionChecker],
        open_runner: Callable[[], Runner | None],
        runner_is: Confirming,
    ) -> None:
        self._open_checker = open_checker
        self._open_runner = open_runner
        self._runner_is = runner_is

    @cached_property
    def _checker(self) -> SolutionChecker:
        return self._open_checker()

    @cached_property
    def _runner(self) -> Runner | None:
        return self._open_runner()

    def confirmed_by(self, language: str) -> Confirming | None:
        """Return where this installation runs code in a language; None where only the browser runs it."""
        if self._runner is None or language not in set(SolutionLanguage):
            return None
        return self._runner_is if SolutionLanguage(language).runs_as in self._runner.languages else None

    def run(
        self, problem: CodingProblem, language: SolutionLanguage, source: str, tests: Sequence[TestToRun]
    ) -> tuple[TestResult, ...]:
        """Run the code on tests; raises MachineError when the runner cannot run programs now."""
        own = [OwnTest(test.arguments, test.expected if test.is_compared else None) for test in tests]
        results = self._checker.run_tests(problem, language, source, own, self._needed_runner())
        return tuple(
            TestResult(
                arguments=one.test.arguments,
                expected=one.test.expected,
                passed=one.passed,
                value=one.returned.value,
                outcome=str(one.returned.outcome),
                message=one.returned.error or "",
                printed=one.returned.printed,
                processor_ms=_milliseconds(one.returned.processor_seconds),
            )
            for one in results
        )

    def check(self, problem: CodingProblem, language: SolutionLanguage, source: str) -> AttemptVerdict:
        """Run the code on all tests and on growing inputs; raises MachineError as `run` does."""
        verdict = self._checker.check(problem, language, source, self._needed_runner())
        return _attempt_verdict(verdict, self._runner_is, self._checker.most_passed_by_one_answer(problem))

    def prepare(
        self, problem: CodingProblem, language: SolutionLanguage, source: str
    ) -> tuple[tuple[RunToDo, AwaitedRun], ...]:
        """Return what the browser has to run, each with what tells its result from a forged one."""
        salt = choose_salt()
        prepared = []
        for run in self._checker.runs(problem, language, source, salt):
            nonce = secrets.token_urlsafe(NONCE_BYTES)
            program = run.program
            to_do = RunToDo(run.purpose, nonce, program.language, program.source, program.function, run.inputs)
            prepared.append((to_do, AwaitedRun(run.purpose, nonce, salt, len(run.inputs))))
        return tuple(prepared)

    def conclude(
        self,
        problem: CodingProblem,
        language: SolutionLanguage,
        source: str,
        runs: Sequence[tuple[AwaitedRun, Sequence[RunOutput]]],
    ) -> AttemptVerdict:
        """Return the verdict from the outputs of the browser's runs."""
        outputs: dict[Purpose, Sequence[Returned]] = {
            run.purpose: [_returned(one) for one in given] for run, given in runs
        }
        salt = runs[0][0].salt
        verdict = self._checker.verdict(problem, language, source, outputs, salt)
        return _attempt_verdict(verdict, "browser", self._checker.most_passed_by_one_answer(problem))

    def _needed_runner(self) -> Runner:
        if self._runner is None:
            raise MachineError("This server runs no code", "Run the code in your browser")
        return self._runner


def _returned(output: RunOutput) -> Returned:
    """Return an output as a runner would; a browser may send anything."""
    if output.error is not None:
        return failed(output.error)
    try:
        return Returned(read_output(json.dumps(output.value).encode()))
    except (ValueError, RecursionError) as error:
        return failed(str(error))


def _attempt_verdict(verdict: Verdict, checked_by: CheckedBy, passed_by_one_answer: int) -> AttemptVerdict:
    time = verdict.time
    return AttemptVerdict(
        passed=verdict.passed,
        checked_by=checked_by,
        groups=tuple(map(_group, verdict.groups)),
        time=TimeResult(time.measured, time.expected, time.reason, time.is_slow) if time else None,
        passed_by_one_answer=passed_by_one_answer,
    )


def _group(verdict: GroupVerdict) -> GroupResult:
    failure = _failure(verdict.first_failure) if verdict.first_failure else None
    return GroupResult(verdict.group, verdict.visible, verdict.passed, verdict.total, failure)


def _failure(case: FailedCase) -> ShownFailure:
    return ShownFailure(case.arguments, case.expected, case.returned.value, case.returned.error)


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * MILLISECONDS, 1)
