from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.llm.budget import Budget
from greenroom.llm.errors import OverBudgetError
from greenroom.llm.prices import cost_usd, price_source


@given(st.lists(st.tuples(st.integers(1, 500), st.floats(0.0, 1.0)), max_size=30))
def test_what_was_really_used_never_passes_the_budget(requests: list[tuple[int, float]]) -> None:
    budget = Budget(1_000, 1.0)
    used = 0
    for most, share in requests:
        try:
            reserved = budget.reserve(most, most / 1_000)
        except OverBudgetError:
            assert used + most > 1_000
            continue
        really = int(most * share)
        budget.settle(reserved, really, really / 1_000)
        used += really
    assert budget.spent.tokens == used <= 1_000
    assert budget.spent.cost_usd == pytest.approx(used / 1_000)


def test_threads_cannot_spend_the_same_tokens_twice() -> None:
    budget = Budget(100, 1.0)

    def reserve(_: int) -> bool:
        try:
            budget.reserve(10, None)
        except OverBudgetError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(reserve, range(50))) == 10
    assert budget.spent.unpriced_requests == 10


def test_a_refused_request_costs_nothing() -> None:
    budget = Budget(100, 0.5)
    budget.release(budget.reserve(100, 0.5))
    budget.release(budget.reserve(100, None))
    assert (budget.spent.tokens, budget.spent.cost_usd, budget.spent.unpriced_requests) == (0, 0.0, 0)


def test_prices_are_known_for_known_models_and_grow_with_the_tokens() -> None:
    once = cost_usd("openai", "gpt-4o-mini", 1_000, 100)
    twice = cost_usd("openai", "gpt-4o-mini", 2_000, 200)
    assert once is not None
    assert twice == pytest.approx(2 * once)
    assert cost_usd("openai", "a-model-that-nobody-has-heard-of", 1_000, 100) is None
    assert price_source().startswith("genai-prices ")
