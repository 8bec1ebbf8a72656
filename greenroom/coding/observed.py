"""The form that all inputs of a problem have, learned from them; a smaller input must have it too.

A statement's constraints are sentences. What holds for every generated input stands for them: the fewest items of a
list, the range of a number, the order of items, the characters of texts, the keys of an object, lists of equal length.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import inf
from typing import TypeGuard

from greenroom.coding.values import Json, same_value

Place = tuple[str, ...]
"""Where a value is: the number of its parameter, then an asterisk for each list and a key for each object around it."""


@dataclass(slots=True)
class _PlaceForm:
    """What holds for all values in one place."""

    fewest: int | None = None
    range: tuple[float, float] = (inf, -inf)
    rises: bool = True
    falls: bool = True
    differs: bool = True
    characters: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)

    def learn(self, value: Json) -> None:
        if isinstance(value, list | str | dict):
            self.fewest = len(value) if self.fewest is None else min(self.fewest, len(value))
        if isinstance(value, str):
            self.characters |= set(value)
        elif isinstance(value, dict):
            self.keys |= set(value)
        elif isinstance(value, list):
            self.rises, self.falls = self.rises and _rises(value), self.falls and _rises(value[::-1])
            self.differs = self.differs and _differs(value)
        elif _is_number(value):
            self.range = (min(value, self.range[0]), max(value, self.range[1]))

    def admits(self, value: Json) -> bool:
        if isinstance(value, list | str | dict) and len(value) < (self.fewest or 0):
            return False
        if isinstance(value, str):
            return set(value) <= self.characters
        if isinstance(value, dict):
            return set(value) <= self.keys
        if isinstance(value, list):
            return (
                (not self.rises or _rises(value))
                and (not self.falls or _rises(value[::-1]))
                and (not self.differs or _differs(value))
            )
        return not _is_number(value) or self.range[0] <= value <= self.range[1]


class ObservedForm:
    """What all of some inputs have in common."""

    def __init__(self, inputs: Sequence[list[Json]]) -> None:
        self._forms: dict[Place, _PlaceForm] = {}
        count = max(map(len, inputs), default=0)
        self._equally_long = {
            pair for pair in combinations(range(count), 2) if all(_are_equally_long(one, pair) for one in inputs)
        }
        for arguments in inputs:
            for place, value in _values(arguments):
                self._forms.setdefault(place, _PlaceForm()).learn(value)

    def admits(self, arguments: list[Json]) -> bool:
        """Return whether an input has the form, too."""
        return all(_are_equally_long(arguments, pair) for pair in self._equally_long) and all(
            place in self._forms and self._forms[place].admits(value) for place, value in _values(arguments)
        )


def _values(arguments: Sequence[Json]) -> Iterator[tuple[Place, Json]]:
    """Yield every value with its place."""
    waiting: list[tuple[Place, Json]] = [((str(number),), value) for number, value in enumerate(arguments)]
    while waiting:
        place, value = waiting.pop()
        yield place, value
        if isinstance(value, list):
            waiting += [((*place, "*"), item) for item in value]
        elif isinstance(value, dict):
            waiting += [((*place, key), item) for key, item in value.items()]


def _are_equally_long(arguments: Sequence[Json], pair: tuple[int, int]) -> bool:
    one, other = arguments[pair[0]], arguments[pair[1]]
    return isinstance(one, list) and isinstance(other, list) and len(one) == len(other)


def _rises(items: list[Json]) -> bool:
    """Return whether items that can be ordered do not fall; items of other types have no order."""
    try:
        return all(one <= other for one, other in pairwise(items))  # type: ignore[operator]
    except TypeError:
        return False


def _differs(items: list[Json]) -> bool:
    if any(isinstance(item, list | dict) for item in items):
        return all(not same_value(one, other) for one, other in pairwise(items))
    return len(set(map(repr, items))) == len(items)


def _is_number(value: Json) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
