"""Fitting the reader of pairs: gradient descent on pairs of which it is known whether the one says the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray
from greenroom.evaluation.rubric.reader import BILINEAR_SCALE, HIDDEN, RANK, WIDTH, Reader, compare, rectify

EPOCHS = 8
BATCH_PAIRS = 256
LEARNING_RATE = 2e-3
LEARNING_RATE_DECAY = 0.75
"""What stays of the learning rate from epoch to epoch."""

WEIGHT_DECAY = 0.05
INPUT_DROPPED, HIDDEN_DROPPED = 0.2, 0.3
TRUTH_DOUBTED = 0.05
"""No pair is taken to be certain: some of the answers do not quite say what their rubric asks."""

FIRST_MOMENT, SECOND_MOMENT, LEAST_STEP = 0.9, 0.999, 1e-8

Weights = dict[str, FloatArray]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of unit vectors, shape (pairs, WIDTH) each, and whether the passage says the claim, 0 or 1, (pairs,)."""

    passages: FloatArray
    claims: FloatArray
    says: FloatArray


def fit_reader(pairs: Pairs, random: np.random.Generator) -> Reader:
    """Fit a reader by Adam with decoupled weight decay (Loshchilov and Hutter 2019) on the cross-entropy."""
    weights = _first_weights(random)
    first = {name: np.zeros_like(values) for name, values in weights.items()}
    second = {name: np.zeros_like(values) for name, values in weights.items()}
    for step, (rate, rows) in enumerate(_batches(len(pairs.says), random), start=1):
        for name, gradient in _gradients(weights, pairs, rows, random).items():
            first[name] += (1 - FIRST_MOMENT) * (gradient - first[name])
            second[name] += (1 - SECOND_MOMENT) * (gradient**2 - second[name])
            mean, square = first[name] / (1 - FIRST_MOMENT**step), second[name] / (1 - SECOND_MOMENT**step)
            weights[name] -= rate * (mean / (np.sqrt(square) + LEAST_STEP) + WEIGHT_DECAY * weights[name])
    return Reader(**weights)


def _first_weights(random: np.random.Generator) -> Weights:
    def layer(rows: int, columns: int) -> FloatArray:
        bound = columns**-0.5
        return random.uniform(-bound, bound, (rows, columns)).astype(np.float32)

    seen = 2 * WIDTH + RANK + 1
    return {
        "passage_form": layer(RANK, WIDTH),
        "claim_form": layer(RANK, WIDTH),
        "hidden": layer(HIDDEN, seen),
        "hidden_bias": np.zeros(HIDDEN, np.float32),
        "output": layer(1, HIDDEN)[0],
        "output_bias": np.zeros(1, np.float32),
    }


def _batches(count: int, random: np.random.Generator) -> Iterator[tuple[float, IntArray]]:
    """Yield learning rate and rows of each step."""
    for epoch in range(EPOCHS):
        order = random.permutation(count)
        for start in range(0, count, BATCH_PAIRS):
            yield LEARNING_RATE * LEARNING_RATE_DECAY**epoch, order[start : start + BATCH_PAIRS]


def _gradients(weights: Weights, pairs: Pairs, rows: IntArray, random: np.random.Generator) -> Weights:
    """Return the slope of the mean cross-entropy of some pairs for each weight, parts of the input being dropped."""
    passages, claims = pairs.passages[rows], pairs.claims[rows]
    left, right = passages @ weights["passage_form"].T, claims @ weights["claim_form"].T
    seen = compare(passages, claims, left, right)
    input_mask = _dropout_mask(seen.shape, INPUT_DROPPED, random)
    seen *= input_mask
    active = seen @ weights["hidden"].T + weights["hidden_bias"]
    hidden_mask = _dropout_mask(active.shape, HIDDEN_DROPPED, random)
    said = rectify(active) * hidden_mask
    odds = said @ weights["output"] + weights["output_bias"]
    truth = pairs.says[rows] * (1 - 2 * TRUTH_DOUBTED) + TRUTH_DOUBTED
    error = (1.0 / (1.0 + np.exp(-odds)) - truth) / len(rows)
    back = error[:, None] * weights["output"] * hidden_mask * (active > 0)
    form = (back @ weights["hidden"] * input_mask)[:, 2 * WIDTH : 2 * WIDTH + RANK] * BILINEAR_SCALE
    return {
        "passage_form": (form * right).T @ passages,
        "claim_form": (form * left).T @ claims,
        "hidden": back.T @ seen,
        "hidden_bias": back.sum(axis=0),
        "output": said.T @ error,
        "output_bias": error.sum(keepdims=True),
    }


def _dropout_mask(shape: tuple[int, ...], dropped: float, random: np.random.Generator) -> FloatArray:
    """Return what each number counts when a share of them is dropped: nothing, or more than before."""
    input_mask: FloatArray = (random.random(shape, np.float32) >= dropped) / np.float32(1 - dropped)
    return input_mask


def in_half_precision(reader: Reader) -> Weights:
    """Return the weights as they are kept in the program."""
    return {field.name: getattr(reader, field.name).astype(np.float16) for field in fields(Reader)}
