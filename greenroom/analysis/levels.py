"""The five named levels of a score from 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Level = Literal["beginning", "developing", "steady", "strong", "outstanding"]

LEVEL_FLOORS: tuple[tuple[float, Level], ...] = (
    (85.0, "outstanding"),
    (70.0, "strong"),
    (50.0, "steady"),
    (30.0, "developing"),
    (0.0, "beginning"),
)


def level_of(value: float) -> Level:
    """Return the named level that a score from 0 to 100 lies in."""
    return next(level for floor, level in LEVEL_FLOORS if value >= floor)


def levels(beginning: str, developing: str, steady: str, strong: str, outstanding: str) -> Mapping[Level, str]:
    """Return what each level looks like, lowest first."""
    return {
        "beginning": beginning,
        "developing": developing,
        "steady": steady,
        "strong": strong,
        "outstanding": outstanding,
    }
