"""Correctness by group of tests: the first failing visible case, and hidden groups by their names only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from greenroom.coding.contracts import CodingProblem, Comparison, Outcome
from greenroom.coding.values import Json, close_values, same_items, same_value

MATCHERS: dict[Comparison, Callable[[Json, Json], bool]] = {
    "exact": same_value,
    "any order": same_items,
    "close": close_values,
}

MOST_TRIALS = 200
"""Runs that minimising a failing case may take."""


@dataclass(frozen=True, slots=True)
class TestCase:
    """One input of a group with its expected output."""

    __test__ = False

    group: str
    arguments: list[Json]
    expected: Json


@dataclass(frozen=True, slots=True)
class FailedCase:
    """A visible case that failed."""

    arguments: list[Json]
    expected: Json
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """How many cases of a group passed; the first failure is named only where the group is visible."""

    group: str
    visible: bool
    passed: int
    total: int
    first_failure: FailedCase | None = None

    @property
    def ok(self) -> bool:
        """Whether every case passed."""
        return self.passed == self.total


def passes(comparison: Comparison, expected: Json, outcome: Outcome) -> bool:
    """Return whether an outcome of a solving program has the expected value."""
    value = solved_value(outcome)
    return value.ok and MATCHERS[comparison](expected, value.value)


def solved_value(outcome: Outcome) -> Outcome:
    """Return the function's own outcome from that of a solving program."""
    if not outcome.ok:
        return outcome
    if not isinstance(outcome.value, dict) or "value" not in outcome.value:
        return Outcome(error="the program returned no value")
    return Outcome(outcome.value["value"])


def judge_by_group(
    problem: CodingProblem, cases: Sequence[TestCase], outcomes: Sequence[Outcome]
) -> tuple[GroupVerdict, ...]:
    """Return one verdict per group, in the problem's order."""
    verdicts = []
    for group in problem.groups:
        of_group = [(case, one) for case, one in zip(cases, outcomes, strict=True) if case.group == group.name]
        failed = [(case, one) for case, one in of_group if not passes(problem.comparison, case.expected, one)]
        first = failed[0] if failed and group.visible else None
        failure = FailedCase(first[0].arguments, first[0].expected, solved_value(first[1])) if first else None
        verdicts.append(GroupVerdict(group.name, group.visible, len(of_group) - len(failed), len(of_group), failure))
    return tuple(verdicts)


def minimise(arguments: list[Json], still_fails: Callable[[list[Json]], bool]) -> list[Json]:
    """Return smaller arguments that still fail: lists and texts lose parts, numbers move towards zero.

    Parameters
    ----------
    still_fails
        Whether arguments are a valid input on which the program still fails; called at most `MOST_TRIALS` times.
    """
    trials = 0
    found_smaller = True
    while found_smaller:
        found_smaller = False
        for candidate in _smaller(arguments):
            if trials == MOST_TRIALS:
                return arguments
            trials += 1
            if isinstance(candidate, list) and still_fails(candidate):
                arguments, found_smaller = candidate, True
                break
    return arguments


def _smaller(value: Json) -> Iterator[Json]:
    """Yield smaller forms of the arguments, the smallest first; their number stays the same."""
    assert isinstance(value, list)  # noqa: S101 -- arguments are a list
    for place, item in enumerate(value):
        for other in _smaller_value(item):
            yield [*value[:place], other, *value[place + 1 :]]


def _smaller_value(value: Json) -> Iterator[Json]:
    if isinstance(value, list | str):
        yield from _shorter(value)
    if isinstance(value, list):
        yield from _smaller(value)
    elif isinstance(value, dict):
        for key in value:
            yield {other: item for other, item in value.items() if other != key}
    elif isinstance(value, int) and not isinstance(value, bool) and value != 0:
        yield 0
        if abs(value) > 1:
            yield int(value / 2)


def _shorter(value: list[Json] | str) -> Iterator[Json]:
    """Yield the value without a half, a quarter, and so on down to a single item."""
    part = len(value)
    while part > 0:
        for start in range(0, len(value), part):
            yield value[:start] + value[start + part :]  # type: ignore[operator]
        part //= 2
