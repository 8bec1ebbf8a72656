"""The classifier of pairs: its result is a probability, and does not depend on the other pairs of the batch."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.reader import HIDDEN, MOST_SURE, RANK, WIDTH, Reader, compare, fitted_reader


def units(seed: int, count: int) -> FloatArray:
    draws = np.random.default_rng(seed).normal(size=(count, WIDTH))
    unit: FloatArray = draws / np.linalg.norm(draws, axis=1, keepdims=True)
    return unit


@given(st.integers(0, 10_000))
def test_no_pair_makes_it_surer_than_it_may_be(seed: int) -> None:
    odds = fitted_reader().log_odds(units(seed, 3), units(seed + 1, 3))
    assert odds.shape == (3,)
    assert (np.abs(odds) <= MOST_SURE).all()


def test_a_pair_is_read_alike_alone_and_among_others() -> None:
    passages, claims = units(1, 4), units(2, 4)
    together = fitted_reader().log_odds(passages, claims)
    alone = [fitted_reader().log_odds(passages[n : n + 1], claims[n : n + 1])[0] for n in range(4)]
    np.testing.assert_allclose(together, alone)


def test_what_is_compared_tells_a_text_from_another() -> None:
    (text,), (other,) = units(3, 1), units(4, 1)
    nothing = np.zeros((2, RANK))
    same, different = compare(np.array([text, text]), np.array([text, other]), nothing, nothing)
    assert not same[WIDTH : 2 * WIDTH].any()
    assert different[WIDTH : 2 * WIDTH].all()
    assert same[-1] > different[-1]


def test_a_reader_without_an_opinion_gives_even_odds() -> None:
    form = np.zeros((RANK, WIDTH))
    reader = Reader(
        form, form, np.zeros((HIDDEN, 2 * WIDTH + RANK + 1)), np.zeros(HIDDEN), np.zeros(HIDDEN), np.zeros(1)
    )
    assert reader.log_odds(units(5, 2), units(6, 2)).tolist() == [0.0, 0.0]
