"""Fitting the reference classifiers: ridge regression on grades, logistic regression on the topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.evaluation.rubric.classifiers import (
    FEATURES,
    ReferenceClassifier,
    TopicClassifier,
    compare,
    meet,
    topic_signs,
)
from greenroom.evaluation.rubric.matching import Passage

DIRECTION_SCALE = 0.08
"""Standard deviation of a direction beside 1 of a feature: 1152 of them share what a few features may say."""

RIDGE = 30.0
DIRECTION_SETS = 3

TOPIC_RIDGE = 1e-3
"""Two slopes and thousands of rows need little restraint."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Evidence of many answers: (answers, features), (answers, 3 d); their grades and weights (answers,)."""

    features: FloatArray
    directions: FloatArray
    grades: FloatArray
    weights: FloatArray

    def select(self, chosen: BoolArray) -> Rows:
        """Return the chosen rows."""
        return Rows(self.features[chosen], self.directions[chosen], self.grades[chosen], self.weights[chosen])

    def predict(self, classifier: ReferenceClassifier) -> FloatArray:
        """Return the grade of each row before it is cut off at 0 and 1, shape (answers,)."""
        values: FloatArray = classifier.constant + self.features @ classifier.weights
        return values + self.directions @ classifier.directions


@dataclass(frozen=True, slots=True)
class Reading:
    """An answer as the judge reads it beside a reference: the sentences that count, None where there are none."""

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
    directions = np.zeros((len(readings), DIRECTION_SETS * len(readings[0].reference.vector)))
    for index, reading in enumerate(readings):
        if reading.passage is not None:
            features[index] = compare(reading.passage, reading.reference, reading.question)
            directions[index] = meet(reading.passage, reading.reference, reading.question)
    return Rows(features, directions, grades, weights)


def fit_reference_classifier(rows: Rows) -> ReferenceClassifier:
    """Fit grades by ridge regression on features of one scale and directions of a small part of it."""
    direction_sd = float(rows.directions.std()) / DIRECTION_SCALE
    scales = np.concatenate([_spread(rows.features), np.full(rows.directions.shape[1], direction_sd)])
    evidence = np.hstack([rows.features, rows.directions]) / scales
    weights = rows.weights / rows.weights.mean()
    centre, mean_grade = np.average(evidence, axis=0, weights=weights), np.average(rows.grades, weights=weights)
    centred = evidence - centre
    normal = (centred * weights[:, None]).T @ centred + RIDGE * np.eye(len(scales))
    slopes = np.linalg.solve(normal, (centred * weights[:, None]).T @ (rows.grades - mean_grade))
    raw = slopes / scales
    constant = float(mean_grade - centre @ slopes)
    return ReferenceClassifier(constant, raw[: len(FEATURES)], raw[len(FEATURES) :])


def fit_topic_classifier(
    readings: Sequence[Reading], unrelated: Sequence[Sequence[Reading]], common: FloatArray
) -> TopicClassifier:
    """Fit whether an answer is about its question.

    Parameters
    ----------
    readings
        Answers to their own questions.
    unrelated
        Answers to other questions by kind; each kind weighs the same, all of them as much as the answers.
    """
    signs, truth, weights = [], [], []
    for number, group in enumerate([readings, *unrelated]):
        for reading in group:
            if reading.passage is not None:
                signs.append(topic_signs(reading.passage, reading.reference, reading.question, common))
                truth.append(float(number == 0))
                weights.append((1.0 / len(unrelated) if number else 1.0) / len(group))
    constant, slopes = fit_logistic(np.array(signs), np.array(truth), np.array(weights), TOPIC_RIDGE)
    return TopicClassifier(constant, slopes, common)


def fit_logistic(
    evidence: FloatArray, truth: FloatArray, weights: FloatArray, ridge: float
) -> tuple[float, FloatArray]:
    """Return constant and slopes (features,) of how likely each row's truth, 0 or 1, is.

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
    return float(slopes[0] - raw @ centre), raw


def _spread(features: FloatArray) -> FloatArray:
    """Return standard deviations; a feature that never varies gets an endless one, and so no weight."""
    spread: FloatArray = features.std(axis=0)
    return np.where(spread > 1e-9, spread, np.inf)
