"""Correctness by group of tests: the first failing visible case, and hidden groups by their names only."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from greenroom.coding.complexity.classes import Complexity
from greenroom.coding.contracts import CodingProblem, Comparison
from greenroom.coding.programs import Returned, failed
from greenroom.coding.values import Json, close_values, same_items, same_value

MATCHERS: dict[Comparison, Callable[[Json, Json], bool]] = {
    "exact": same_value,
    "any order": same_items,
    "close": close_values,
}


@dataclass(frozen=True, slots=True)
class TestCase:
    """One input of a group with its expected output.

    Parameters
    ----------
    size
        The size that the generator was asked for.
    """

    __test__ = False

    group: str
    size: int
    arguments: list[Json]
    expected: Json


@dataclass(frozen=True, slots=True)
class FailedCase:
    """A visible case that failed."""

    arguments: list[Json]
    expected: Json
    returned: Returned


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """How many cases of a group passed; a failure is named only where the group is visible."""

    group: str
    visible: bool
    passed: int
    total: int
    first_failure: FailedCase | None = None

    @property
    def ok(self) -> bool:
        """Whether every case passed."""
        return self.passed == self.total


@dataclass(frozen=True, slots=True)
class TimeVerdict:
    """The class of the running time, or the reason why none is stated."""

    measured: Complexity | None
    expected: Complexity
    reason: str | None

    @property
    def is_slow(self) -> bool:
        """Whether the program is known to be slower than expected."""
        return self.measured is not None and self.measured.rank > self.expected.rank


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a solution is worth.

    Parameters
    ----------
    time
        None for a wrong solution and for a query: neither is measured.
    """

    groups: tuple[GroupVerdict, ...]
    time: TimeVerdict | None

    @property
    def passed(self) -> bool:
        """Whether every case of every group passed; the running time plays no part."""
        return all(group.ok for group in self.groups)


def passes(comparison: Comparison, expected: Json, returned: Returned) -> bool:
    """Return whether a solving program returned the expected value."""
    value = solved_value(returned)
    return value.ok and MATCHERS[comparison](expected, value.value)


def most_passed_by_one_answer(comparison: Comparison, cases: Sequence[TestCase]) -> int:
    """Return how many cases pass with the best answer that is always the same, whatever the input is."""
    matches = MATCHERS[comparison]
    return max((sum(matches(one.expected, case.expected) for one in cases) for case in cases), default=0)


def solved_value(returned: Returned) -> Returned:
    """Return what the function itself returned from what its solving program returned."""
    if not returned.ok:
        return returned
    if not isinstance(returned.value, dict) or "value" not in returned.value:
        return failed("The program returned no value")
    return replace(returned, value=returned.value["value"])


def changed_input(returned: Returned) -> bool:
    """Return whether a solving program says that the function changed its arguments."""
    return isinstance(returned.value, dict) and returned.value.get("changed") is True


def judge_by_group(
    problem: CodingProblem, cases: Sequence[TestCase], results: Sequence[Returned]
) -> tuple[GroupVerdict, ...]:
    """Return one verdict per group, in the problem's order. A visible group names the smallest case that fails."""
    verdicts = []
    for group in problem.groups:
        of_group = [(case, one) for case, one in zip(cases, results, strict=True) if case.group == group.name]
        wrong = [(case, one) for case, one in of_group if not passes(problem.comparison, case.expected, one)]
        failure = None
        if wrong and group.visible:
            case, returned = min(wrong, key=lambda pair: len(json.dumps(pair[0].arguments)))
            failure = FailedCase(case.arguments, case.expected, solved_value(returned))
        verdicts.append(GroupVerdict(group.name, group.visible, len(of_group) - len(wrong), len(of_group), failure))
    return tuple(verdicts)
