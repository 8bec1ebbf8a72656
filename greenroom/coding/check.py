"""Prove a coding problem: its references agree, its examples hold, and every wrong solution fails as it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle, islice, product

from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.contracts import (
    MUTATES,
    SLOW,
    CodingProblem,
    Language,
    Outcome,
    Reference,
    Runner,
    WrongSolution,
)
from greenroom.coding.measuring import measure_complexity
from greenroom.coding.programs import generating_program, solving_program
from greenroom.coding.values import Json
from greenroom.coding.verdicts import TestCase, judge_by_group, passes

AGREEMENT_INPUTS = 1_000
"""Generated inputs on which the references must agree."""

SEEDS_PER_SIZE = 4
"""Cases of a group's size among the tests of a problem."""

SEEDS_PER_GROWTH = 3
"""Inputs of one size when operations are counted."""

SALT = 20_261
"""Our own programs do not tamper with their counters, so one salt serves all of them."""

Request = tuple[str, int, int]
"""Group, size and seed of an input."""


class CannotCheckError(Exception):
    """A problem's generator made no inputs; the message says why."""


def check_problem(problem: CodingProblem, runner: Runner) -> tuple[str, ...]:
    """Return what is wrong with a problem, each as one sentence; empty when it is proved."""
    try:
        return tuple(_Check(problem, runner).faults())
    except CannotCheckError as error:
        return (str(error),)


def generate_inputs(problem: CodingProblem, runner: Runner, requests: Sequence[Request]) -> list[list[Json]]:
    """Return the arguments that a problem's generator makes.

    Raises
    ------
    CannotCheckError
        The generator failed, or made arguments of another type than the signature has.
    """
    program = generating_program(problem.generator)
    outcomes = runner.run(program, [list(request) for request in requests])
    made: list[list[Json]] = []
    for request, outcome in zip(requests, outcomes, strict=True):
        arguments = outcome.value
        if not outcome.ok or not isinstance(arguments, list):
            raise CannotCheckError(f"the generator fails for {request}: {outcome.error}")
        parameters = problem.signature.parameters
        if len(arguments) != len(parameters):
            raise CannotCheckError(f"the generator makes {len(arguments)} arguments for {request}")
        for parameter, value in zip(parameters, arguments, strict=True):
            if not parameter.type.admits(value):
                raise CannotCheckError(f"the generator makes no {parameter.type} for {parameter.name} in {request}")
        made.append(arguments)
    return made


def build_cases(problem: CodingProblem, runner: Runner) -> list[TestCase]:
    """Return the tests of a problem, with the values that its first unlimited reference expects."""
    requests = [
        (group.name, size, seed) for group in problem.groups for size in group.sizes for seed in range(SEEDS_PER_SIZE)
    ]
    inputs = generate_inputs(problem, runner, requests)
    reference = next(one for one in problem.references if one.largest_size is None)
    outcomes = _solve(problem, runner, reference, inputs)
    expected = [outcome.value["value"] if isinstance(outcome.value, dict) else None for outcome in outcomes]
    return [
        TestCase(group, arguments, value)
        for (group, _, _), arguments, value in zip(requests, inputs, expected, strict=True)
    ]


class _Check:
    def __init__(self, problem: CodingProblem, runner: Runner) -> None:
        self._problem = problem
        self._runner = runner

    def faults(self) -> Iterator[str]:
        yield from self._example_faults()
        yield from self._agreement_faults()
        cases = build_cases(self._problem, self._runner)
        growing = self._growing_inputs()
        for reference in self._problem.references:
            yield from self._time_faults(reference, growing)
        for wrong in self._problem.wrong:
            yield from self._wrong_faults(wrong, cases, growing)

    def _example_faults(self) -> Iterator[str]:
        problem = self._problem
        inputs: list[list[Json]] = [list(example.arguments) for example in problem.examples]
        for reference in problem.references:
            outcomes = _solve(problem, self._runner, reference, inputs)
            for number, (example, outcome) in enumerate(zip(problem.examples, outcomes, strict=True), 1):
                if not passes(problem.comparison, example.returns, outcome):
                    yield f"{_label(reference)} does not solve example {number}: {_said(outcome)}"

    def _agreement_faults(self) -> Iterator[str]:
        """Compare every reference with the first one on the inputs that both can take."""
        problem = self._problem
        smallest_limit = min((one.largest_size for one in problem.references if one.largest_size), default=None)
        pairs = [(group.name, size) for group in problem.groups for size in group.sizes]
        taken = [pair for pair in pairs if smallest_limit is None or pair[1] <= smallest_limit]
        seeds = range(AGREEMENT_INPUTS)
        requests = list(
            islice(((group, size, seed) for seed, (group, size) in product(seeds, taken)), AGREEMENT_INPUTS)
        )
        larger = [(group, size, 0) for group, size in pairs if (group, size) not in set(taken)]
        first = next(one for one in problem.references if one.largest_size is None)
        inputs = generate_inputs(problem, self._runner, [*requests, *larger])
        expected = _solve(problem, self._runner, first, inputs)
        for request, outcome in zip([*requests, *larger], expected, strict=True):
            value = outcome.value["value"] if isinstance(outcome.value, dict) else None
            if not outcome.ok or not problem.signature.returns.admits(value):
                yield f"{_label(first)} returns no {problem.signature.returns} for {request}: {_said(outcome)}"
                return
            if isinstance(outcome.value, dict) and outcome.value["changed"]:
                yield f"{_label(first)} changes its input for {request}"
                return
        for reference in problem.references:
            limited = inputs[: len(requests)] if reference.largest_size else inputs
            outcomes = _solve(problem, self._runner, reference, limited)
            for request, wanted, outcome in zip([*requests, *larger], expected, outcomes, strict=False):
                value = wanted.value["value"]  # type: ignore[index,call-overload]
                if not passes(problem.comparison, value, outcome):
                    labels = f"{_label(reference)} disagrees with {_label(first)}"
                    yield f"{labels} for {request}: {_said(outcome)}, not {value}"
                    break

    def _growing_inputs(self) -> list[tuple[int, list[Json]]]:
        sizes = sorted(size for size in self._problem.growth for _ in range(SEEDS_PER_GROWTH))
        requests = [("growth", size, seed) for size, seed in zip(sizes, cycle(range(SEEDS_PER_GROWTH)), strict=False)]
        return [
            (size, arguments)
            for (_, size, _), arguments in zip(
                requests, generate_inputs(self._problem, self._runner, requests), strict=True
            )
        ]

    def _time_faults(self, reference: Reference, growing: Sequence[tuple[int, list[Json]]]) -> Iterator[str]:
        estimate = self._measure(reference.language, reference.source, growing)
        if estimate.complexity is not reference.time:
            yield f"{_label(reference)} takes {_class(estimate)}, not {reference.time}"

    def _wrong_faults(
        self, wrong: WrongSolution, cases: Sequence[TestCase], growing: Sequence[tuple[int, list[Json]]]
    ) -> Iterator[str]:
        problem = self._problem
        outcomes = _solve(problem, self._runner, wrong, [case.arguments for case in cases])
        failed = {verdict.group for verdict in judge_by_group(problem, cases, outcomes) if not verdict.ok}
        expected = set(wrong.fails) - {SLOW, MUTATES}
        if failed != expected:
            yield f"wrong solution {wrong.name!r} fails {sorted(failed)}, not {sorted(expected)}"
        changes = any(isinstance(one.value, dict) and one.value.get("changed") for one in outcomes)
        if changes != (MUTATES in wrong.fails) and not expected:
            yield f"wrong solution {wrong.name!r} {'changes' if changes else 'does not change'} its input"
        if SLOW in wrong.fails:
            estimate = self._measure(wrong.language, wrong.source, growing)
            if estimate.complexity is None or estimate.complexity.rank <= problem.time.rank:
                yield f"slow solution {wrong.name!r} takes {_class(estimate)}, which is not slower than {problem.time}"

    def _measure(self, language: Language, source: str, growing: Sequence[tuple[int, list[Json]]]) -> Estimate:
        function = self._problem.signature.function(language)
        return measure_complexity(self._runner, language, source, function, growing, SALT)


def _solve(
    problem: CodingProblem, runner: Runner, solution: Reference | WrongSolution, inputs: Sequence[list[Json]]
) -> Sequence[Outcome]:
    program = solving_program(solution.language, solution.source, problem.signature.function(solution.language))
    return runner.run(program, inputs)


def _label(reference: Reference) -> str:
    return f"the {reference.language} reference {reference.algorithm!r}"


def _class(estimate: Estimate) -> str:
    return estimate.complexity or f"an unknown time ({estimate.reason})"


def _said(outcome: Outcome) -> str:
    return outcome.error or str(outcome.value)[:200]
