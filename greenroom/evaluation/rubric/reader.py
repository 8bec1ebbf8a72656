"""A small learned classifier of pairs, which says whether one text makes the claim of the other.

Two sentence vectors are similar if both are about the same subject. Whether one makes the claim of the other depends on
*how* they differ. The classifier learns this from products and differences, direction by direction, and from a bilinear
form of low rank, which combines directions of one vector with other directions of the other. Its input has the form of
natural-language inference on sentence vectors (Conneau et al. 2017), without an encoder of its own.

``reader.npz`` is written by ``python -m bench.train_judge``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources

import numpy as np

from greenroom.analysis.arrays import FloatArray

WIDTH = 384
RANK = 96
HIDDEN = 96

PRODUCT_SCALE = 20.0
DIFFERENCE_SCALE = 5.0
BILINEAR_SCALE = 5.0
COSINE_SCALE = 3.0
"""They bring the numbers of a pair to one size; those of a unit vector of 384 directions are about a twentieth each."""

MOST_SURE = 5.0
"""Log odds are cut off here: what a pair unlike all that it was fitted on makes of it must not decide everything."""


@dataclass(frozen=True, slots=True)
class Reader:
    """The weights of the reader: one hidden layer on what two vectors have in common and where they differ.

    Parameters
    ----------
    passage_form, claim_form
        The two sides of the bilinear form, shape (RANK, WIDTH) each.
    hidden
        Shape (HIDDEN, 2 WIDTH + RANK + 1), with ``hidden_bias``, shape (HIDDEN,).
    output
        Shape (HIDDEN,), with ``output_bias``, shape (1,).
    """

    passage_form: FloatArray
    claim_form: FloatArray
    hidden: FloatArray
    hidden_bias: FloatArray
    output: FloatArray
    output_bias: FloatArray

    def log_odds(self, passages: FloatArray, claims: FloatArray) -> FloatArray:
        """Return the log odds that each passage says its claim, within `MOST_SURE`, shape (pairs,).

        Parameters
        ----------
        passages, claims
            Unit vectors, shape (pairs, WIDTH) each.
        """
        compared = compare(passages, claims, passages @ self.passage_form.T, claims @ self.claim_form.T)
        odds = rectify(compared @ self.hidden.T + self.hidden_bias) @ self.output + self.output_bias
        return np.clip(odds, -MOST_SURE, MOST_SURE)


def compare(passages: FloatArray, claims: FloatArray, left: FloatArray, right: FloatArray) -> FloatArray:
    """Return what the hidden layer sees of pairs, shape (pairs, 2 WIDTH + RANK + 1).

    Parameters
    ----------
    left, right
        Passages and claims as the bilinear form turns them, shape (pairs, RANK) each.
    """
    products = passages * claims
    return np.hstack(
        [
            PRODUCT_SCALE * products,
            DIFFERENCE_SCALE * np.abs(passages - claims),
            BILINEAR_SCALE * left * right,
            COSINE_SCALE * products.sum(axis=1, keepdims=True),
        ]
    )


def rectify(values: FloatArray) -> FloatArray:
    """Return values with what is negative set to zero."""
    return np.maximum(values, 0.0)


@lru_cache
def fitted_reader() -> Reader:
    """Return the reader that comes with the program; its weights are kept in half precision."""
    with resources.files(__package__).joinpath("reader.npz").open("rb") as file, np.load(file) as stored:
        return Reader(**{field.name: stored[field.name].astype(np.float64) for field in fields(Reader)})
