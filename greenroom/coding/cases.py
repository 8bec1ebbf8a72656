"""The inputs of a problem, which its generator makes, and the tests, whose expected values a reference computes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from greenroom.coding.contracts import CodingProblem
from greenroom.coding.programs import call, generating_program, solving_program
from greenroom.coding.values import Json
from greenroom.coding.verdicts import TestCase, solved_value
from greenroom.sandbox.contracts import Limits, Runner

SEEDS_PER_SIZE = 4
"""Cases of a group's size among the tests of a problem."""

SEEDS_PER_GROWTH = 3
"""Inputs of one size when operations are counted."""

GROWTH = "growth"
"""The name that the generator gets instead of a group's when operations are counted."""

OWN_LIMITS = Limits(processor_seconds=20, wall_seconds=120, memory_bytes=1_000_000_000, output_bytes=16_000_000)
"""For generators and references."""

Request = tuple[str, int, int]
"""Group, size and seed of an input."""

SizedInput = tuple[int, list[Json]]
"""An input with its size."""


class CannotGenerateError(Exception):
    """A problem's generator or reference failed; the message says why."""


def case_requests(problem: CodingProblem) -> list[Request]:
    """Return the inputs that the tests of a problem consist of."""
    return [
        (group.name, size, seed) for group in problem.groups for size in group.sizes for seed in range(SEEDS_PER_SIZE)
    ]


def growth_requests(problem: CodingProblem) -> list[Request]:
    """Return the inputs on which operations are counted, by rising size."""
    return [(GROWTH, size, seed) for size, seed in product(sorted(problem.growth), range(SEEDS_PER_GROWTH))]


def generate_inputs(problem: CodingProblem, runner: Runner, requests: Sequence[Request]) -> list[list[Json]]:
    """Return the arguments that a problem's generator makes.

    Raises
    ------
    CannotGenerateError
        The generator failed, or made arguments of another type than the signature has.
    """
    made: list[list[Json]] = []
    results = call(runner, generating_program(problem.generator), requests, OWN_LIMITS)
    for request, returned in zip(requests, results, strict=True):
        arguments = returned.value
        if not returned.ok or not isinstance(arguments, list):
            raise CannotGenerateError(f"the generator fails for {request}: {returned.error}")
        if fault := arguments_fault(problem, arguments):
            raise CannotGenerateError(f"the generator makes {fault} for {request}")
        made.append(arguments)
    return made


def arguments_fault(problem: CodingProblem, arguments: Sequence[Json]) -> str | None:
    """Return why values cannot be the arguments of the function, as an object of "there are"; None if they can."""
    parameters = problem.signature.parameters
    if len(arguments) != len(parameters):
        return f"{len(arguments)} arguments instead of {len(parameters)}"
    for parameter, value in zip(parameters, arguments, strict=True):
        if not parameter.type.admits(value):
            return f"no {parameter.type} for {parameter.name}"
    return None


def build_cases(problem: CodingProblem, runner: Runner) -> tuple[TestCase, ...]:
    """Return the tests of a problem, with the values that its first unlimited reference returns.

    Raises
    ------
    CannotGenerateError
        The generator or the reference failed.
    """
    requests = case_requests(problem)
    inputs = generate_inputs(problem, runner, requests)
    reference = problem.unlimited_reference
    program = solving_program(problem, reference.language, reference.source)
    expected = [solved_value(one) for one in call(runner, program, inputs, OWN_LIMITS)]
    for request, value in zip(requests, expected, strict=True):
        if not value.ok:
            raise CannotGenerateError(f"the reference {reference.algorithm!r} fails for {request}: {value.error}")
    return tuple(
        TestCase(group, size, arguments, value.value)
        for (group, size, _), arguments, value in zip(requests, inputs, expected, strict=True)
    )


def growing_inputs(problem: CodingProblem, runner: Runner) -> list[SizedInput]:
    """Return the inputs on which operations are counted. Raises as `generate_inputs`."""
    requests = growth_requests(problem)
    return [
        (size, arguments)
        for (_, size, _), arguments in zip(requests, generate_inputs(problem, runner, requests), strict=True)
    ]
