"""Python code in the bank: the fault that a question shows is there, and the answer's correction removes it."""

from __future__ import annotations

import bisect
from collections import Counter, deque
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.questions.snippets import code_in, replaced, run, said


class Patience(list[int]):
    """A list that fails when it is read too often."""

    reads = 0

    def __getitem__(self, index: Any) -> Any:
        self.reads += 1
        if self.reads > 100:
            raise TimeoutError
        return super().__getitem__(index)


def test_the_search_never_ends_when_the_middle_stays() -> None:
    find = run(code_in("algorithms-search-that-never-ends"))["find"]

    with pytest.raises(TimeoutError):
        find(Patience([1, 3]), 3)


def test_moving_past_the_middle_ends_every_search() -> None:
    source = replaced(code_in("algorithms-search-that-never-ends"), "lo = mid\n", "lo = mid + 1\n")
    find = run(source)["find"]

    for length in range(6):
        for items in combinations_with_replacement(range(4), length):
            for wanted in range(-1, 5):
                expected = bisect.bisect_left(items, wanted) if wanted in items else -1
                assert find(Patience(items), wanted) == expected


def test_a_category_below_itself_is_counted_for_ever() -> None:
    program, _, _ = code_in("algorithms-category-below-itself").partition("RecursionError")
    circle = {"Shoes": ["Sandals"], "Sandals": ["Shoes"]}
    count = run(program, articles={"Shoes": 2, "Sandals": 3}, children=circle)["count"]

    with pytest.raises(RecursionError):
        count("Shoes")


def orders_of_three(draws: tuple[int, ...], source: str) -> tuple[str, ...]:
    """Shuffle three cards with a generator that answers the given draws."""
    answers: Iterator[int] = iter(draws)

    class Generator:
        @staticmethod
        def randrange(start: int, stop: int | None = None) -> int:
            first = 0 if stop is None else start
            return first + next(answers)

    cards = ["ace", "king", "queen"]
    run(source, random=Generator, n=3, cards=cards)
    return tuple(cards)


def test_the_naive_shuffle_prefers_some_orders() -> None:
    source = code_in("algorithms-unfair-shuffle")
    runs = Counter(orders_of_three(draws, source) for draws in product(range(3), repeat=3))

    assert sorted(runs.values()) == [4, 4, 4, 5, 5, 5]


def test_fisher_yates_reaches_each_order_once() -> None:
    source = replaced(code_in("algorithms-unfair-shuffle"), "random.randrange(n)", "random.randrange(i, n)")
    runs = Counter(orders_of_three(draws, source) for draws in product(range(3), range(2), range(1)))

    assert sorted(runs.values()) == [1, 1, 1, 1, 1, 1]


def test_a_deque_crawls_in_the_order_of_the_list() -> None:
    source = code_in("data-structures-list-as-a-queue")
    web = {"a": ["b", "c"], "b": ["d"], "c": [], "d": []}

    def crawl(source: str, pending: object) -> list[str]:
        visited: list[str] = []

        def links(url: str) -> list[str]:
            visited.append(url)
            return web[url]

        run(source, pending=pending, links=links)
        return visited

    corrected = replaced(source, "pop(0)", "popleft()")
    assert crawl(source, ["a"]) == crawl(corrected, deque(["a"])) == ["a", "b", "c", "d"]


def test_a_swallowed_assertion_never_fails() -> None:
    source = code_in("testing-test-that-cannot-fail")
    without_discount = run(source, checkout=lambda price, voucher: price)["test_summer_voucher"]

    without_discount()


def test_without_the_handler_the_missing_voucher_is_noticed() -> None:
    source = code_in("testing-test-that-cannot-fail")
    for handler in ("    try:\n", "    except Exception:\n", "        pass\n"):
        source = replaced(source, handler, "")
    without_discount = run(source.replace("        ", "    "), checkout=lambda price, voucher: price)

    with pytest.raises(AssertionError):
        without_discount["test_summer_voucher"]()


def test_the_trial_breaks_on_the_days_that_the_question_names() -> None:
    broken = set()
    for day in (date(2026, 1, 1) + timedelta(days=number) for number in range(365)):

        class Today(date):
            moment = day

            @classmethod
            def today(cls) -> date:  # type: ignore[override]
                return cls.moment

        trial_end = run(code_in("testing-fails-in-december"), date=Today)["trial_end"]
        try:
            trial_end()
        except ValueError:
            broken.add((day.month, day.day))

    december = {(12, day) for day in range(1, 32)}
    assert broken == december | {(1, 29), (1, 30), (1, 31), (3, 31), (5, 31), (8, 31), (10, 31)}


def split(cents: int, weights: list[int]) -> list[int]:
    """Divide an amount by largest remainders, one implementation of what the question asks for."""
    exact = [Fraction(cents * weight, sum(weights)) for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda person: parts[person] - exact[person])
    for person in by_remainder[: cents - sum(parts)]:
        parts[person] += 1
    return parts


WEIGHTS = st.lists(st.integers(0, 9), min_size=1, max_size=6).filter(any)


@given(st.integers(0, 2**40), WEIGHTS)
def test_the_properties_of_a_bill_hold_for_largest_remainders(cents: int, weights: list[int]) -> None:
    said("testing-properties-of-a-bill", "equal weights may differ by one cent at most")
    parts = split(cents, weights)

    assert sum(parts) == cents
    assert all(
        abs(part - Fraction(cents * weight, sum(weights))) < 1 for part, weight in zip(parts, weights, strict=True)
    )
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if weight == 0)
    assert all(
        abs(one - other) <= 1
        for one, first in zip(parts, weights, strict=True)
        for other, second in zip(parts, weights, strict=True)
        if first == second
    )
    assert split(cents, [2 * weight for weight in weights]) == parts


def test_naive_rounding_loses_a_cent() -> None:
    said("testing-properties-of-a-bill", "gives 334, 333 and 333, whereas naive rounding loses a cent")
    assert sum(round(1000 / 3) for _ in range(3)) == 999
    assert sorted(split(1000, [1, 1, 1])) == [333, 333, 334]
