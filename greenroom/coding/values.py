"""JSON values, and the simple types that a problem's signature may use."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from math import isclose
from typing import Literal

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

Kind = Literal["int", "float", "str", "bool", "cell", "list", "map", "optional"]

SCALARS: dict[str, Kind] = {"int": "int", "float": "float", "str": "str", "bool": "bool"}
CONTAINERS: dict[str, Kind] = {"list": "list", "map": "map"}

RELATIVE_TOLERANCE = 1e-9
"""How far two numbers that are compared as close may be apart: a share of the larger, or this much near zero."""


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of JSON values: a scalar, ``list[T]``, ``map[T]`` (an object with values of one type), or ``T?``.

    A cell is a value in a table: null, a number or a text.
    """

    kind: Kind
    of: ValueType | None = None

    def __str__(self) -> str:
        if self.kind == "optional":
            return f"{self.of}?"
        return f"{self.kind}[{self.of}]" if self.of else self.kind

    def admits(self, value: Json) -> bool:
        """Return whether a value has this type."""
        if self.kind == "optional":
            return value is None or self._of_all([value])
        if self.kind == "list":
            return isinstance(value, list) and self._of_all(value)
        if self.kind == "map":
            return isinstance(value, dict) and self._of_all(list(value.values()))
        if self.kind == "cell":
            return value is None or isinstance(value, str) or _is_number(value)
        if self.kind == "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        return type(value) is {"int": int, "str": str, "bool": bool}[self.kind]

    def _of_all(self, values: list[Json]) -> bool:
        return self.of is not None and all(self.of.admits(value) for value in values)


def parse_type(text: str) -> ValueType:
    """Return the type that a text such as ``list[int]`` names.

    Raises
    ------
    ValueError
        The text names no type.
    """
    if text.endswith("?"):
        return ValueType("optional", parse_type(text[:-1]))
    if text in SCALARS:
        return ValueType(SCALARS[text])
    if found := re.fullmatch(r"(list|map)\[(.+)\]", text):
        return ValueType(CONTAINERS[found[1]], parse_type(found[2]))
    raise ValueError(f"{text!r} is not a type: write int, float, str, bool, list[...], map[...], or one of them with ?")


def same_value(one: Json, other: Json) -> bool:
    """Return whether two JSON values are equal; 1 and 1.0 are, 1 and true are not."""
    return _canonical(one) == _canonical(other)


def same_items(one: Json, other: Json) -> bool:
    """Return whether two lists hold the same values, in any order."""
    if not isinstance(one, list) or not isinstance(other, list):
        return same_value(one, other)
    return Counter(map(_canonical, one)) == Counter(map(_canonical, other))


def close_values(one: Json, other: Json) -> bool:
    """Return whether two values are equal when numbers may differ by `RELATIVE_TOLERANCE`."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(close_values, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(close_values(value, other[key]) for key, value in one.items())
    if _is_number(one) and _is_number(other):
        return _is_close(one, other)  # type: ignore[arg-type]
    return same_value(one, other)


def _is_close(one: float, other: float) -> bool:
    try:
        return isclose(one, other, rel_tol=RELATIVE_TOLERANCE, abs_tol=RELATIVE_TOLERANCE)
    except OverflowError:  # an integer beyond the largest float
        return one == other


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _canonical(value: Json) -> str:
    return json.dumps(_whole_numbers_as_integers(value), sort_keys=True)


def _whole_numbers_as_integers(value: Json) -> Json:
    """JavaScript has one type of numbers, so a whole float and an integer are the same value."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole_numbers_as_integers(item) for item in value]
    if isinstance(value, dict):
        return {key: _whole_numbers_as_integers(item) for key, item in value.items()}
    return value
