"""Each session has one budget in a process, as long as it is remembered."""

from __future__ import annotations

from greenroom.llm.budgets import Budgets


def test_a_session_finds_its_budget_again_as_it_left_it() -> None:
    budgets = Budgets(1_000, 1.0)
    budgets.of("first").reserve(400, None)
    assert budgets.of("first").spent.tokens == 400
    assert budgets.of("second").spent.tokens == 0


def test_a_plan_has_a_budget_that_no_other_plan_uses() -> None:
    budgets = Budgets(1_000, 1.0)
    budgets.new().reserve(1_000, None)
    assert budgets.new().reserve(1_000, None).tokens == 1_000


def test_no_more_sessions_are_remembered_than_was_set() -> None:
    budgets = Budgets(1_000, 1.0, remembered=2)
    for session_id in ("first", "second"):
        budgets.of(session_id).reserve(100, None)
    assert budgets.of("first").spent.tokens == 100
    budgets.of("third").reserve(100, None)
    assert budgets.of("first").spent.tokens == 100, "it was asked for after the second"
    assert budgets.of("second").spent.tokens == 0
