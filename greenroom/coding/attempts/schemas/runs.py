"""Runs and submissions, with their results."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, JsonValue, StringConstraints

from greenroom.coding.attempts.contracts.runs import CheckedBy, TestToRun
from greenroom.coding.attempts.schemas.parts import Arguments, AtMs, PlainResponse, Source, Text
from greenroom.http.bodies import RequestBody
from greenroom.sandbox.contracts import Language as ProgramLanguage

MOST_TESTS_AT_ONCE = 50

MOST_OUTPUTS = 2_000


class TestToRunRequest(RequestBody):
    """Arguments to run the code with; a test without `expected` is only run."""

    __test__ = False

    arguments: Arguments
    expected: JsonValue = None

    def to_test(self) -> TestToRun:
        """Return the test as the rest of the program knows it."""
        return TestToRun(self.arguments, self.expected, "expected" in self.model_fields_set)


class TestsRequest(RequestBody):
    """A run of the code."""

    __test__ = False

    source: Source
    tests: list[TestToRunRequest] | None = Field(None, max_length=MOST_TESTS_AT_ONCE, description="Null: the examples.")


class SubmissionRequest(RequestBody):
    """The code to check."""

    source: Source
    at_ms: AtMs | None = None


class RunOutputRequest(RequestBody):
    """What the browser's run made of one input: a value, or an error."""

    value: JsonValue = None
    error: Text | None = None


class OutputsRequest(RequestBody):
    """What the browser's run gave, in the order of its inputs."""

    nonce: Annotated[str, StringConstraints(max_length=128)]
    outputs: list[RunOutputRequest] = Field(max_length=MOST_OUTPUTS)


class FailureResponse(PlainResponse):
    """A failing case of a visible group, made as small as possible."""

    arguments: list[JsonValue]
    expected: JsonValue
    value: JsonValue
    error: str | None


class GroupResultResponse(PlainResponse):
    """How many tests of a group passed."""

    name: str
    visible: bool
    passed: int
    total: int
    first_failure: FailureResponse | None


class TimeResultResponse(PlainResponse):
    """The class of running time."""

    measured: str | None
    expected: str
    reason: str | None = Field(description="Why it is not stated; null when it is.")
    is_slow: bool = Field(description="Whether it is known to be slower than expected.")


class VerdictResponse(PlainResponse):
    """Whether a submission is right."""

    passed: bool
    checked_by: CheckedBy
    groups: list[GroupResultResponse]
    time: TimeResultResponse | None
    passed_by_one_answer: int = Field(
        description="How many tests a program passes that gives one answer to every input. Those do not count."
    )


class TestResultResponse(PlainResponse):
    """What a run of the code gave."""

    __test__ = False

    arguments: list[JsonValue]
    expected: JsonValue
    passed: bool | None = Field(description="Null where nothing was expected.")
    value: JsonValue
    outcome: str = Field(description="`ok`, or why there is no value.")
    message: str
    printed: str
    processor_ms: float | None


class RunToDoResponse(PlainResponse):
    """A program for the browser; its result counts only with the nonce."""

    purpose: Literal["tests", "time"]
    nonce: str
    language: ProgramLanguage
    program: str
    function: str
    inputs: list[list[JsonValue]]


class SubmissionResponse(PlainResponse):
    """The verdict, or what the browser has to run first."""

    verdict: VerdictResponse | None
    to_run: list[RunToDoResponse]
