"""Choose the class of growth that explains how operations grow with the size of the input."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from greenroom.coding.complexity.classes import Complexity

Floats = NDArray[np.float64]

FEWEST_SIZES = 6
"""Fewer sizes than this cannot tell classes apart."""

SMALLEST_SPAN = 2.0
"""The largest size must be this many times the smallest one."""

LARGEST_TAIL_RATIO = 32.0
"""Sizes below the largest one divided by this are left out: lower terms dominate there."""

GOOD_ERROR = 0.03
"""A class that fits this well is not beaten by a more costly one."""

CLEARLY_BETTER = 0.5
"""A more costly class wins over a simpler one only with this share of its error."""

LARGEST_ERROR = 0.15
"""When no class fits this well, Greenroom abstains."""

LOWER_TERMS: Mapping[Complexity, tuple[Complexity, ...]] = {
    Complexity.CONSTANT: (),
    Complexity.LOGARITHMIC: (Complexity.CONSTANT,),
    Complexity.LINEAR: (Complexity.CONSTANT,),
    Complexity.LINEARITHMIC: (Complexity.CONSTANT, Complexity.LINEAR),
    Complexity.QUADRATIC: (Complexity.CONSTANT, Complexity.LINEAR),
    Complexity.QUADRATIC_LOG: (Complexity.CONSTANT, Complexity.LINEAR, Complexity.QUADRATIC),
    Complexity.CUBIC: (Complexity.CONSTANT, Complexity.LINEAR, Complexity.QUADRATIC),
}

EXPONENTIAL_LOG2_SLOPE = 0.25
"""Growth by this many doublings for each step of the size is exponential when a straight line fits the logarithms."""

STRAIGHTER = 0.5
"""Logarithms of exponential growth are closer to a line over sizes, by this factor, than over logarithms of sizes."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Operations counted at one size of the input."""

    size: int
    operations: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """The class that fits, or why none is named."""

    complexity: Complexity | None
    reason: str | None = None


def estimate_complexity(samples: Sequence[Sample]) -> Estimate:
    """Return the simplest class that explains the growth of the operations.

    Parameters
    ----------
    samples
        One for each size, in any order; operations are positive.
    """
    ordered = sorted(samples, key=lambda sample: sample.size)
    sizes = np.array([sample.size for sample in ordered], dtype=np.float64)
    operations = np.array([sample.operations for sample in ordered], dtype=np.float64)
    if len(sizes) < FEWEST_SIZES or sizes[-1] < SMALLEST_SPAN * sizes[0]:
        return Estimate(None, "too few sizes were measured")
    if _is_exponential(sizes, operations):
        return Estimate(Complexity.EXPONENTIAL)
    in_tail = sizes >= sizes[-1] / LARGEST_TAIL_RATIO
    if in_tail.sum() >= FEWEST_SIZES:
        sizes, operations = sizes[in_tail], operations[in_tail]
    errors = {one: _relative_error(one, sizes, operations) for one in LOWER_TERMS}
    best = min(errors.values())
    if best > LARGEST_ERROR:
        return Estimate(None, "the operations grow unevenly")
    limit = max(GOOD_ERROR, best / CLEARLY_BETTER)
    return Estimate(next(one for one in LOWER_TERMS if errors[one] <= limit))


def _relative_error(complexity: Complexity, sizes: Floats, operations: Floats) -> float:
    """Return the root mean square of the relative errors of the best fit with terms that are not negative."""
    from scipy.optimize import nnls  # noqa: PLC0415 - takes two seconds, and memory that a server at rest does not need

    terms = (complexity, *LOWER_TERMS[complexity])
    design = np.array([[term.growth(int(size)) for term in terms] for size in sizes]) / operations[:, None]
    _, residual = nnls(design, np.ones(len(sizes)))
    return float(residual / np.sqrt(len(sizes)))


def _is_exponential(sizes: Floats, operations: Floats) -> bool:
    doublings = np.log2(operations)
    slope, line_error = _line(sizes, doublings)
    _, power_error = _line(np.log2(sizes), doublings)
    return slope >= EXPONENTIAL_LOG2_SLOPE and line_error < STRAIGHTER * power_error


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Return the slope of the line of least squares, and the root mean square of what it leaves."""
    slope, intercept = np.polyfit(x, y, 1)
    return float(slope), float(np.sqrt(np.mean((y - slope * x - intercept) ** 2)))
