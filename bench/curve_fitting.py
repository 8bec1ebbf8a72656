"""Fitting the curves: ridge regression on grades, logistic regression on points that were made or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.evaluation.rubric.directions import DIRECTION_SETS, meet
from greenroom.evaluation.rubric.evidence import FEATURES, weigh
from greenroom.evaluation.rubric.grading import Classifier
from greenroom.evaluation.rubric.passages import Passage

ALIGNMENT_SCALE = 0.08
"""Standard deviation of an alignment number beside 1 of a feature: 1152 of them share what a few features may say."""

RIDGE = 30.0
LOGISTIC_RIDGE = 1e-2


@dataclass(frozen=True, slots=True)
class Rows:
    """Evidence of many answers: (answers, features), (answers, 3 d); their grades and weights (answers,)."""

    features: FloatArray
    alignment: FloatArray
    grades: FloatArray
    weights: FloatArray

    def select(self, chosen: BoolArray) -> Rows:
        """Return the chosen rows."""
        return Rows(self.features[chosen], self.alignment[chosen], self.grades[chosen], self.weights[chosen])

    def predict(self, curve: Classifier) -> FloatArray:
        """Return the curve's value for each row, shape (answers,)."""
        values: FloatArray = curve.constant + self.features @ curve.weights
        return values + self.alignment @ curve.alignment if len(curve.alignment) else values


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as the judge reads it beside a reference: the passage that speaks of it, None where none does."""

    passage: Passage | None
    reference: Passage
    question: Passage


def rows_of(readings: Sequence[Reading], grades: FloatArray, weights: FloatArray) -> Rows:
    """Return the evidence of answers for their references; that of an answer which says nothing is all zeros.

    Parameters
    ----------
    grades, weights
        Shape (answers,).
    """
    features = np.zeros((len(readings), len(FEATURES)))
    alignment = np.zeros((len(readings), DIRECTION_SETS * len(readings[0].reference.vector)))
    for index, reading in enumerate(readings):
        if reading.passage is not None:
            features[index] = weigh(reading.passage, reading.reference, reading.question)
            alignment[index] = meet(reading.passage, reading.reference, reading.question)
    return Rows(features, alignment, grades, weights)


def fit_reference_curve(rows: Rows) -> Classifier:
    """Fit grades by ridge regression on features of one scale and alignment of a small part of it."""
    feature_sd = _spread(rows.features)
    alignment_sd = float(rows.alignment.std()) / ALIGNMENT_SCALE
    scales = np.concatenate([feature_sd, np.full(rows.alignment.shape[1], alignment_sd)])
    evidence = np.hstack([rows.features, rows.alignment]) / scales
    weights = rows.weights / rows.weights.mean()
    centre, mean_grade = np.average(evidence, axis=0, weights=weights), np.average(rows.grades, weights=weights)
    centred = evidence - centre
    normal = (centred * weights[:, None]).T @ centred + RIDGE * np.eye(len(scales))
    slopes = np.linalg.solve(normal, (centred * weights[:, None]).T @ (rows.grades - mean_grade))
    raw = slopes / scales
    constant = float(mean_grade - centre @ slopes)
    return Classifier(constant, raw[: len(FEATURES)], raw[len(FEATURES) :])


def fit_logistic(
    evidence: FloatArray, truth: FloatArray, weights: FloatArray, ridge: float = LOGISTIC_RIDGE
) -> Classifier:
    """Fit by logistic regression how likely each row's truth, 0 or 1, is.

    Parameters
    ----------
    evidence
        One row each, shape (rows, features).
    truth, weights
        Shape (rows,).
    ridge
        What the square of a slope costs, evidence being of one scale and weights adding up to one.
    """
    spread, centre = _spread(evidence), evidence.mean(axis=0)
    scaled = (evidence - centre) / spread
    weights = weights / weights.sum()

    def loss(slopes: FloatArray) -> tuple[float, FloatArray]:
        logits = scaled @ slopes[1:] + slopes[0]
        error = weights * (1.0 / (1.0 + np.exp(-logits)) - truth)
        value = float(weights @ (np.logaddexp(0.0, logits) - truth * logits))
        gradient = np.concatenate([[error.sum()], scaled.T @ error + 2 * ridge * slopes[1:]])
        return value + ridge * float(slopes[1:] @ slopes[1:]), gradient

    slopes = minimize(loss, np.zeros(evidence.shape[1] + 1), jac=True, method="L-BFGS-B").x
    raw = slopes[1:] / spread
    return Classifier(float(slopes[0] - raw @ centre), raw, np.empty(0))


def _spread(features: FloatArray) -> FloatArray:
    """Return standard deviations; a feature that never varies gets an endless one, and so no weight."""
    spread: FloatArray = features.std(axis=0)
    return np.where(spread > 1e-9, spread, np.inf)
