"""The search for the load at which a system is saturated: twice the load until it is too much, then between the two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

CLOSE = 1.25
"""How far apart, as a ratio, the load that is borne and the one that is too much may be at the end."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """Where the search ended.

    Parameters
    ----------
    load, measured
        The largest load that the system bears, and what was measured at it.
    too_much
        The least load that is too much; None if even the most is borne.
    """

    load: int
    measured: T
    too_much: int | None


def find_saturation(
    measure: Callable[[int], T], is_too_much: Callable[[T | None, T], bool], first: int, most: int
) -> Found[T]:
    """Return the largest load that a system bears, up to ``most``.

    Parameters
    ----------
    measure
        Puts a load on the system and returns what it measured.
    is_too_much
        Judges a measurement, beside that of the largest load that was borne before it, if any.
    first, most
        The least and the largest load to try.

    Raises
    ------
    ValueError
        Even the first load is too much.
    """
    borne: tuple[int, T] | None = None
    too_much = None
    for load in doubled(first, most):
        measured = measure(load)
        if is_too_much(borne[1] if borne else None, measured):
            too_much = load
            break
        borne = (load, measured)
    if borne is None:
        raise ValueError(f"A load of {first} is too much already")
    while too_much is not None and too_much > max(CLOSE * borne[0], borne[0] + 1):
        between = round((borne[0] * too_much) ** 0.5)
        measured = measure(between)
        if is_too_much(borne[1], measured):
            too_much = between
        else:
            borne = (between, measured)
    return Found(*borne, too_much)


def doubled(first: int, most: int) -> Iterator[int]:
    """Yield the first load and its doubles, and the most at the end."""
    load = first
    while load < most:
        yield load
        load *= 2
    yield most
