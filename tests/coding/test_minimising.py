"""A failing input becomes small, and stays an input that the statement allows."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.coding.minimising import BATCH, MOST_BATCHES, minimise
from greenroom.coding.observed import ObservedForm
from greenroom.coding.values import Json


def first_with_pair(batch: Sequence[list[Json]]) -> tuple[list[Json], list[Json]] | None:
    for arguments in batch:
        numbers, text, limits = arguments
        assert isinstance(numbers, list)
        assert isinstance(text, str)
        assert isinstance(limits, dict)
        if len(numbers) != len(set(map(str, numbers))) and "x" in text:
            return arguments, arguments
    return None


def test_a_failing_input_becomes_small() -> None:
    assert minimise([[5, 8, -3, 8, 1, 900], "abcxdef", {"a": True, "b": 2}], first_with_pair) == [[8, 8], "x", {}]


def test_an_input_without_a_smaller_one_stays() -> None:
    assert minimise([[], "", {}], lambda batch: (batch[0], batch[0])) is None


def test_minimising_ends_after_a_number_of_batches() -> None:
    sizes: list[int] = []

    def never(batch: Sequence[list[Json]]) -> None:
        sizes.append(len(batch))

    assert minimise([[*range(5000)]], never) is None
    assert sizes == [BATCH] * MOST_BATCHES


def test_a_smaller_input_has_the_form_of_the_others() -> None:
    form = ObservedForm([[[1, 4, 4], [1.0, 9], "ab", {"a": [3]}], [[0, 2, 5], [2, 8], "b", {"a": [1, 7], "b": []}]])
    assert form.admits([[2, 2, 3], [5, 6], "a", {"a": [2]}])
    others: list[list[Json]] = [
        [[2, 2], [5, 6], "a", {"a": [2]}],
        [[2, 1, 3], [5, 6], "a", {"a": [2]}],
        [[2, 2, 6], [5, 6], "a", {"a": [2]}],
        [[2, 2, 3], [5, 5], "a", {"a": [2]}],
        [[2, 2, 3], [5, 6], "", {"a": [2]}],
        [[2, 2, 3], [5, 6], "c", {"a": [2]}],
        [[2, 2, 3], [5, 6], "a", {}],
        [[2, 2, 3], [5, 6], "a", {"c": [2]}],
        [[2, 2, 3], [5, 6], "a", {"b": [2]}],
    ]
    for arguments in others:
        assert not form.admits(arguments), arguments


def test_lists_of_equal_length_stay_so() -> None:
    form = ObservedForm([[[1], [2], True], [[3, 2], [2, 5], False], [[[1], [1]], [{"a": 1}, None], None]])
    assert form.admits([[], [], True]) is False
    assert form.admits([[2, 1], [2, 3], True])
    assert not form.admits([[2, 1], [2], True])
