"""Whole programs from a candidate's solution, and what they return: an entry takes the arguments of one input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from greenroom.coding.contracts import CodingProblem, SolutionLanguage
from greenroom.coding.queries import query_program
from greenroom.coding.values import Json
from greenroom.sandbox.contracts import Language, Limits, Outcome, Program, Result, Runner

SOLVING_ENTRY = "greenroom_solve"
GENERATING_ENTRY = "greenroom_generate"

DEEPEST_VALUE = 100
"""Levels of lists and objects in an output; deeper ones could exhaust the stack of what compares them."""

MOST_STOPS = 3
"""A program that exceeds its limits this often is not run on the remaining inputs."""

_STOPPED = frozenset({Outcome.TIME_LIMIT, Outcome.MEMORY_LIMIT, Outcome.OUTPUT_LIMIT})

_SOLVE = {
    SolutionLanguage.PYTHON: """
def ENTRY(*arguments):
    import json
    before = json.dumps(arguments)
    value = FUNCTION(*arguments)
    return {"value": value, "changed": json.dumps(arguments) != before}
""",
    SolutionLanguage.JAVASCRIPT: """
async function ENTRY(...args) {
  const before = JSON.stringify(args);
  const value = await FUNCTION(...args);
  return { value: value === undefined ? null : value, changed: JSON.stringify(args) !== before };
}
""",
}

_GENERATE = """
def ENTRY(group, size, seed):
    import random
    return generate(group, size, random.Random(seed))
"""


@dataclass(frozen=True, slots=True)
class Returned:
    """What a program returned for one input, or why it returned nothing.

    Parameters
    ----------
    error
        None where there is a value.
    printed, processor_seconds
        As `greenroom.sandbox.contracts.Result` has them.
    """

    value: Json = None
    error: str | None = None
    outcome: Outcome = Outcome.OK
    printed: str = ""
    processor_seconds: float | None = None

    @property
    def ok(self) -> bool:
        """Whether the program returned a value."""
        return self.error is None


def failed(error: str, outcome: Outcome = Outcome.RUNTIME_ERROR) -> Returned:
    """Return what stands for a value that is missing."""
    return Returned(None, error, outcome)


def solving_program(problem: CodingProblem, language: SolutionLanguage, source: str) -> Program:
    """Return a program that runs a solution; its outputs are objects with ``value`` and ``changed``.

    ``changed`` says whether the function changed its arguments.
    """
    if language is SolutionLanguage.SQL:
        return Program(Language.PYTHON, query_program(problem.schema or "", source, SOLVING_ENTRY), SOLVING_ENTRY)
    function = problem.signature.function(language)
    entry = _SOLVE[language].replace("ENTRY", SOLVING_ENTRY).replace("FUNCTION", function)
    return Program(language.runs_as, f"{source}\n{entry}", SOLVING_ENTRY)


def generating_program(generator: str) -> Program:
    """Return a program that makes a list of arguments from a group, a size and a seed."""
    entry = _GENERATE.replace("ENTRY", GENERATING_ENTRY)
    return Program(Language.PYTHON, f"{generator}\n{entry}", GENERATING_ENTRY)


def call(runner: Runner, program: Program, inputs: Sequence[Sequence[Json]], limits: Limits) -> list[Returned]:
    """Run a program on lists of arguments, and return one value or error for each, in their order.

    After `MOST_STOPS` inputs on which the program exceeded a limit, the others are errors without a run.

    Raises
    ------
    MachineError
        The runner cannot run programs now.
    """
    lines = [json.dumps(arguments, separators=(",", ":")).encode() for arguments in inputs]
    found: list[Returned] = []
    results = runner.run(program, lines, limits)
    for result in results:
        found.append(_returned(result))
        if sum(one.outcome in _STOPPED for one in found) == MOST_STOPS:
            _close(results)
            missing = failed(f"Not run: the program exceeded its limits {MOST_STOPS} times", result.outcome)
            return [*found, *[missing] * (len(lines) - len(found))]
    return found


def _close(results: Iterator[Result]) -> None:
    """End the program behind results that are not needed."""
    close: Callable[[], None] | None = getattr(results, "close", None)
    if close is not None:
        close()


def _returned(result: Result) -> Returned:
    value: Json = None
    error, outcome = result.message.rstrip() or str(result.outcome), result.outcome
    if outcome is Outcome.OK:
        try:
            value, error = read_output(result.output), ""
        except ValueError as fault:
            error, outcome = f"The output is no JSON value: {fault}", Outcome.RUNTIME_ERROR
    return Returned(value, error or None, outcome, result.printed, result.processor_seconds)


def read_output(output: bytes) -> Json:
    """Return the value in a program's output, in which a hostile program may have written anything.

    Raises
    ------
    ValueError
        The output is not JSON, or is nested deeper than `DEEPEST_VALUE`, or has a number or a text that JSON cannot
        hold.
    """
    try:
        value: Json = json.loads(output, parse_float=_finite, parse_constant=_finite)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    level: list[Any] = [value]
    for _ in range(DEEPEST_VALUE):
        level = [child for one in level for child in _children(one)]
        if not level:
            json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
            return value
    raise ValueError("it is nested too deeply")


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(f"{text} is no number of JSON")
    return number


def _children(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    return list(value.values()) if isinstance(value, dict) else ()
