"""Prove a coding problem: its references agree, its examples hold, and every wrong solution fails as it should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from greenroom.coding.cases import (
    OWN_LIMITS,
    CannotGenerateError,
    Request,
    SizedInput,
    build_cases,
    case_requests,
    generate_inputs,
    growing_inputs,
    growth_requests,
)
from greenroom.coding.complexity.fitting import Estimate
from greenroom.coding.contracts import MUTATES, SLOW, CodingProblem, Reference, SolutionLanguage, WrongSolution
from greenroom.coding.measuring import measure_complexity
from greenroom.coding.programs import Returned, call, solving_program
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.values import Json
from greenroom.coding.verdicts import TestCase, changed_input, judge_by_group, passes, solved_value
from greenroom.sandbox.contracts import Limits, Runner

AGREEMENT_INPUTS = 1_000
"""Generated inputs on which the references must agree."""

SALT = 20_261
"""Our own programs do not tamper with their counters, so one salt serves all of them."""


Cover = Callable[[ReviewProblem, str], Mapping[str, float]]
"""Returns for each fault of a review the share that a text says of it, from 0 to 1, as the judge of answers sees it."""

LEAST_SHARE = 0.5
"""A strong answer says a fault when the judge gives it at least this share."""


def check_review(problem: ReviewProblem, cover: Cover) -> tuple[str, ...]:
    """Return which faults the strong answer of a review does not name, each as one sentence."""
    return tuple(
        f"the judge does not find {name!r} in the strong answer ({share:.2f} of it)"
        for name, share in cover(problem, problem.strong_answer).items()
        if share < LEAST_SHARE
    )


def check_problem(problem: CodingProblem, runner: Runner, limits: Limits = OWN_LIMITS) -> tuple[str, ...]:
    """Return what is wrong with a problem, each as one sentence; empty when it is proved."""
    try:
        return tuple(_Check(problem, runner, limits).faults())
    except CannotGenerateError as error:
        return (str(error),)


def ways_to_fail(problem: CodingProblem, runner: Runner, limits: Limits = OWN_LIMITS) -> list[tuple[str, ...]]:
    """Return how each wrong solution fails: the groups of tests, else `SLOW` or `MUTATES`; empty if it passes as right.

    Raises
    ------
    CannotGenerateError
        The problem's generator or reference failed.
    """
    cases = build_cases(problem, runner)
    growing = growing_inputs(problem, runner)

    def ways(wrong: WrongSolution) -> tuple[str, ...]:
        program = solving_program(problem, wrong.language, wrong.source)
        returned = call(runner, program, [case.arguments for case in cases], limits)
        if failed := _failed_groups(problem, cases, returned):
            return tuple(sorted(failed))
        if any(map(changed_input, returned)):
            return (MUTATES,)
        function = problem.signature.function(wrong.language)
        estimate = measure_complexity(runner, wrong.language.runs_as, wrong.source, function, growing, SALT, limits)
        if estimate.complexity is None or problem.time is None or estimate.complexity.rank <= problem.time.rank:
            return ()
        return (SLOW,)

    return [ways(wrong) for wrong in problem.wrong]


@dataclass(frozen=True, slots=True)
class _Inputs:
    """All inputs that a proof needs, made in one run of the generator."""

    agreement: Mapping[Request, list[Json]]
    """On the first of them, as many as `shared`, all references run; larger ones are for unlimited references."""
    shared: int
    growing: Sequence[SizedInput]


class _Check:
    def __init__(self, problem: CodingProblem, runner: Runner, limits: Limits) -> None:
        self._problem = problem
        self._runner = runner
        self._limits = limits
        self._examples: list[list[Json]] = [list(example.arguments) for example in problem.examples]

    def faults(self) -> Iterator[str]:
        inputs = self._generate()
        first = self._problem.unlimited_reference
        on_examples, expected = self._solve_all(first, inputs)
        yield from self._example_faults(first, on_examples)
        if fault := self._fault_of_first(inputs, expected):
            yield fault
            return
        values = {request: solved_value(one).value for request, one in expected.items()}
        for reference in self._problem.references:
            if reference is not first:
                on_examples, returned = self._solve_all(reference, inputs)
                yield from self._example_faults(reference, on_examples)
                yield from self._disagreements(reference, returned, values)
            yield from self._time_faults(reference, inputs.growing)
        cases = [
            TestCase(request[0], request[1], inputs.agreement[request], values[request])
            for request in case_requests(self._problem)
        ]
        for wrong in self._problem.wrong:
            yield from self._wrong_faults(wrong, cases, inputs.growing)
        yield from self._broken_faults(cases)

    def _generate(self) -> _Inputs:
        problem = self._problem
        smallest_limit = min((one.largest_size for one in problem.references if one.largest_size), default=None)
        pairs = [(group.name, size) for group in problem.groups for size in group.sizes]
        taken = [pair for pair in pairs if smallest_limit is None or pair[1] <= smallest_limit]
        shared = list(
            islice(
                ((group, size, seed) for seed, (group, size) in product(range(AGREEMENT_INPUTS), taken)),
                AGREEMENT_INPUTS,
            )
        )
        agreement = list(dict.fromkeys([*shared, *case_requests(problem)]))
        growth = growth_requests(problem)
        made = generate_inputs(problem, self._runner, [*agreement, *growth])
        growing = [(size, inputs) for (_, size, _), inputs in zip(growth, made[len(agreement) :], strict=True)]
        return _Inputs(dict(zip(agreement, made, strict=False)), len(shared), growing)

    def _solve_all(
        self, reference: Reference, inputs: _Inputs
    ) -> tuple[Sequence[Returned], Mapping[Request, Returned]]:
        """Run a reference once, and return what it makes of the examples and of the inputs that it can take."""
        taken = dict(islice(inputs.agreement.items(), inputs.shared if reference.largest_size else None))
        returned = self._solve(reference, [*self._examples, *taken.values()])
        count = len(self._examples)
        return returned[:count], dict(zip(taken, returned[count:], strict=True))

    def _example_faults(self, reference: Reference, on_examples: Sequence[Returned]) -> Iterator[str]:
        for number, (example, one) in enumerate(zip(self._problem.examples, on_examples, strict=True), 1):
            if not passes(self._problem.comparison, example.returns, one):
                yield f"{_label(reference)} does not solve example {number}: {_said(one)}"

    def _fault_of_first(self, inputs: _Inputs, expected: Mapping[Request, Returned]) -> str | None:
        """Return why the values of the first reference cannot be compared with the others."""
        first, returns = self._problem.unlimited_reference, self._problem.signature.returns
        for request in inputs.agreement:
            value = solved_value(expected[request])
            if not value.ok or not returns.admits(value.value):
                return f"{_label(first)} returns no {returns} for {request}: {_said(expected[request])}"
            if changed_input(expected[request]):
                return f"{_label(first)} changes its input for {request}"
        return None

    def _disagreements(
        self, reference: Reference, returned: Mapping[Request, Returned], values: Mapping[Request, Json]
    ) -> Iterator[str]:
        first = self._problem.unlimited_reference
        for request, one in returned.items():
            if not passes(self._problem.comparison, values[request], one):
                labels = f"{_label(reference)} disagrees with {_label(first)}"
                yield f"{labels} for {request}: {_said(one)}, not {values[request]}"
                return

    def _time_faults(self, reference: Reference, growing: Sequence[SizedInput]) -> Iterator[str]:
        if reference.time is not None:
            estimate = self._measure(reference.language, reference.source, growing)
            if estimate.complexity is not reference.time:
                yield f"{_label(reference)} takes {_class(estimate)}, not {reference.time}"

    def _wrong_faults(
        self, wrong: WrongSolution, cases: Sequence[TestCase], growing: Sequence[SizedInput]
    ) -> Iterator[str]:
        problem = self._problem
        returned = self._solve(wrong, [case.arguments for case in cases])
        failed = _failed_groups(problem, cases, returned)
        expected = set(wrong.fails) - {SLOW, MUTATES}
        if failed != expected:
            yield f"wrong solution {wrong.name!r} fails {sorted(failed)}, not {sorted(expected)}"
        changes = any(map(changed_input, returned))
        if changes != (MUTATES in wrong.fails) and not expected:
            yield f"wrong solution {wrong.name!r} {'changes' if changes else 'does not change'} its input"
        if SLOW in wrong.fails and problem.time is not None:
            estimate = self._measure(wrong.language, wrong.source, growing)
            if estimate.complexity is None or estimate.complexity.rank <= problem.time.rank:
                yield f"slow solution {wrong.name!r} takes {_class(estimate)}, which is not slower than {problem.time}"

    def _broken_faults(self, cases: Sequence[TestCase]) -> Iterator[str]:
        broken = self._problem.broken
        if broken is None:
            return
        for language, source in broken.sources.items():
            program = solving_program(self._problem, language, source)
            returned = call(self._runner, program, [case.arguments for case in cases], self._limits)
            failed = _failed_groups(self._problem, cases, returned)
            if failed != set(broken.fails):
                yield f"the broken program in {language} fails {sorted(failed)}, not {sorted(broken.fails)}"

    def _solve(self, solution: Reference | WrongSolution, inputs: Sequence[list[Json]]) -> list[Returned]:
        program = solving_program(self._problem, solution.language, solution.source)
        return call(self._runner, program, inputs, self._limits)

    def _measure(self, language: SolutionLanguage, source: str, growing: Sequence[SizedInput]) -> Estimate:
        function = self._problem.signature.function(language)
        return measure_complexity(self._runner, language.runs_as, source, function, growing, SALT, self._limits)


def _failed_groups(problem: CodingProblem, cases: Sequence[TestCase], returned: Sequence[Returned]) -> set[str]:
    return {verdict.group for verdict in judge_by_group(problem, cases, returned) if not verdict.ok}


def _label(reference: Reference) -> str:
    return f"the {reference.language} reference {reference.algorithm!r}"


def _class(estimate: Estimate) -> str:
    return estimate.complexity or f"an unknown time ({estimate.reason})"


def _said(returned: Returned) -> str:
    return returned.error or str(returned.value)[:200]
