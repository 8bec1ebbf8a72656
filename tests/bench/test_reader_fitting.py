"""The classifier learns a relation that similarity does not show, and learns the same one each time."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from bench.reader_fitting import Pairs, fit_reader, in_half_precision
from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.reader import WIDTH, Reader

DECIDING = 20
"""The first directions decide; texts agree in the others, so their cosine tells little."""


def made_up_pairs(seed: int, count: int = 2000) -> Pairs:
    """Pairs of one matter each; a passage says its claim where they agree in the deciding directions."""
    draws = np.random.default_rng(seed)
    claims = draws.normal(size=(count, WIDTH))
    says = draws.integers(0, 2, count)
    passages = claims + 0.5 * draws.normal(size=(count, WIDTH))
    passages[:, :DECIDING] *= np.where(says, 1.0, -1.0)[:, None]
    return Pairs(_unit(passages), _unit(claims), says.astype(np.float32))


def _unit(vectors: FloatArray) -> FloatArray:
    unit: FloatArray = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return unit


def test_a_relation_is_found_and_holds_for_new_pairs() -> None:
    new = made_up_pairs(2, 300)
    reader = fit_reader(made_up_pairs(1), np.random.default_rng(0))
    right = (reader.log_odds(new.passages, new.claims) > 0) == (new.says == 1)
    assert right.mean() > 0.9


def test_the_same_pairs_make_the_same_reader() -> None:
    pairs = made_up_pairs(3, 300)
    first, second = (in_half_precision(fit_reader(pairs, np.random.default_rng(0))) for _ in range(2))
    assert {field.name for field in fields(Reader)} == first.keys()
    assert all((first[name] == second[name]).all() for name in first)
    assert all(weights.dtype == np.float16 for weights in first.values())
