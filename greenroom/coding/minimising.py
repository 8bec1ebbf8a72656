"""Make a failing input small: lists and texts lose parts, numbers move towards zero."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from greenroom.coding.values import Json

BATCH = 60
"""Inputs that are tried at once: starting programs takes longer than running them."""

MOST_BATCHES = 10

Failure = TypeVar("Failure")


def minimise(
    arguments: list[Json], find_failure: Callable[[Sequence[list[Json]]], tuple[list[Json], Failure] | None]
) -> Failure | None:
    """Return what the smallest input that was found leads to, or None if no smaller input fails.

    Parameters
    ----------
    find_failure
        Returns the first of some arguments that is a valid input on which the program still fails, with what becomes of
        it; called at most `MOST_BATCHES` times.
    """
    smallest: Failure | None = None
    smaller = _smaller(arguments)
    for _ in range(MOST_BATCHES):
        batch = [one for one in islice(smaller, BATCH) if isinstance(one, list)]
        if not batch:
            break
        found = find_failure(batch)
        if found is not None:
            arguments, smallest = found
            smaller = _smaller(arguments)
    return smallest


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
        for key, item in value.items():
            yield {other: same for other, same in value.items() if other != key}
            for smaller in _smaller_value(item):
                yield {**value, key: smaller}
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
