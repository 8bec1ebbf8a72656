"""The classes of growth that Greenroom tells apart, from the simplest to the most costly."""

from __future__ import annotations

from enum import StrEnum
from math import log2


class Complexity(StrEnum):
    """A class of growth in the size n of the input."""

    CONSTANT = "1"
    LOGARITHMIC = "log n"
    LINEAR = "n"
    LINEARITHMIC = "n log n"
    QUADRATIC = "n^2"
    QUADRATIC_LOG = "n^2 log n"
    CUBIC = "n^3"
    EXPONENTIAL = "2^n"

    @property
    def rank(self) -> int:
        """The place among the classes; a higher rank grows faster."""
        return RANKS[self]

    def growth(self, size: int) -> float:
        """Return the value of the class's function at a size of at least 1."""
        n = float(size)
        return {
            Complexity.CONSTANT: 1.0,
            Complexity.LOGARITHMIC: log2(n),
            Complexity.LINEAR: n,
            Complexity.LINEARITHMIC: n * log2(n),
            Complexity.QUADRATIC: n**2,
            Complexity.QUADRATIC_LOG: n**2 * log2(n),
            Complexity.CUBIC: n**3,
            Complexity.EXPONENTIAL: 2.0**n if n < 1000 else float("inf"),
        }[self]


RANKS = {one: rank for rank, one in enumerate(Complexity)}
