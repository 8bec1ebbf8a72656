"""Verdicts by group: a hidden group tells only whether it passed, a visible one the smallest case that fails."""

from __future__ import annotations

from dataclasses import replace

from greenroom.coding.contracts import CodingProblem, TestGroup
from greenroom.coding.loading import find_problem
from greenroom.coding.programs import Returned, failed
from greenroom.coding.values import Json
from greenroom.coding.verdicts import TestCase, judge_by_group, passes


def two_groups() -> CodingProblem:
    groups = (TestGroup("duplicates", (2,), visible=True), TestGroup("large", (9,), visible=False))
    return replace(find_problem("first-locker-clash"), groups=groups)


def returned(value: Json) -> Returned:
    return Returned({"value": value, "changed": False})


def test_the_first_failure_is_named_in_visible_groups_only() -> None:
    cases = [TestCase(group, 1, [[number]], number) for group in ("duplicates", "large") for number in range(3)]
    outcomes = [returned(0), returned(7), failed("TypeError: no"), returned(0), returned(7), returned(2)]
    visible, hidden = judge_by_group(two_groups(), cases, outcomes)
    assert (visible.passed, visible.total, visible.ok) == (1, 3, False)
    assert visible.first_failure is not None
    assert (visible.first_failure.arguments, visible.first_failure.returned) == ([[1]], Returned(7))
    assert (hidden.passed, hidden.total, hidden.first_failure) == (2, 3, None)


def test_a_value_that_no_harness_returned_does_not_pass() -> None:
    assert passes("exact", 1, returned(1.0))
    assert not passes("exact", 1, Returned(1))
    assert passes("any order", [1, 2], returned([2, 1]))
    assert passes("close", 0.3, returned(0.1 + 0.2))
