"""How sure a mean of repetitions is."""

from __future__ import annotations

import math

import pytest

from bench.capacity import half_width


def test_the_interval_of_three_repetitions_is_that_of_the_table() -> None:
    """With two degrees of freedom, t is 4.303 at 97.5%; the standard error here is 1 / sqrt(3)."""
    assert half_width([1.0, 2.0, 3.0]) == pytest.approx(4.303 / math.sqrt(3), rel=1e-3)


def test_one_repetition_says_nothing_of_its_error() -> None:
    assert half_width([1.0]) == math.inf
