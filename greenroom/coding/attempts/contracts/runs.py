"""Runs and submissions of an attempt's code, and their results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import JsonValue

from greenroom.sandbox.contracts import Language as ProgramLanguage

Confirming = Literal["server", "remote"]
"""Where this installation runs code; None where code runs in the browser alone."""


CheckedBy = Literal["server", "remote", "browser"]


@dataclass(frozen=True, slots=True)
class ShownFailure:
    """A failing case of a visible group, made as small as possible."""

    arguments: list[JsonValue]
    expected: JsonValue
    value: JsonValue
    error: str | None


@dataclass(frozen=True, slots=True)
class GroupResult:
    """How many tests of a group passed; hidden groups show no case."""

    name: str
    visible: bool
    passed: int
    total: int
    first_failure: ShownFailure | None


@dataclass(frozen=True, slots=True)
class TimeResult:
    """The measured class of running time, or the reason why it is not stated."""

    measured: str | None
    expected: str
    reason: str | None
    is_slow: bool


@dataclass(frozen=True, slots=True)
class AttemptVerdict:
    """Whether a submission is right, and who checked it.

    Parameters
    ----------
    passed_by_one_answer
        How many tests a program passes that gives one answer to every input, the best of them. Verdicts of older
        versions do not know it, and have 0.
    """

    passed: bool
    checked_by: CheckedBy
    groups: tuple[GroupResult, ...]
    time: TimeResult | None
    passed_by_one_answer: int = 0

    @property
    def share_of_tests(self) -> float:
        """The share of tests that passed, beyond those that one answer to every input passes."""
        total = sum(group.total for group in self.groups)
        passed = sum(group.passed for group in self.groups)
        guessed = min(self.passed_by_one_answer, total)
        if passed == total:
            return 1.0 if total else 0.0
        return max(0.0, (passed - guessed) / (total - guessed)) if total > guessed else 0.0


@dataclass(frozen=True, slots=True)
class RunToDo:
    """A program for the browser with its inputs; its result counts only with the nonce."""

    purpose: Literal["tests", "time"]
    nonce: str
    language: ProgramLanguage
    program: str
    function: str
    inputs: tuple[list[JsonValue], ...]


@dataclass(frozen=True, slots=True)
class AwaitedRun:
    """A run in the browser that a submission waits for.

    Parameters
    ----------
    salt
        Tells whether counted operations are genuine.
    inputs
        How many outputs it has to give.
    """

    purpose: Literal["tests", "time"]
    nonce: str
    salt: int
    inputs: int


@dataclass(frozen=True, slots=True)
class RunOutput:
    """What a program made of one input: a value, or an error."""

    value: JsonValue = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TestToRun:
    """Arguments to run the candidate's code with; ``expected`` is None where nothing is compared."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    is_compared: bool


@dataclass(frozen=True, slots=True)
class TestResult:
    """What one run gave; ``passed`` is None without an expected value."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    passed: bool | None
    value: JsonValue
    outcome: str
    message: str
    printed: str
    processor_ms: float | None


@dataclass(frozen=True, slots=True)
class Submitted:
    """What came of a submission: its verdict, or what the browser has to run first."""

    verdict: AttemptVerdict | None
    to_run: tuple[RunToDo, ...] = ()
