"""The fitted models of the judge, the probabilities that they give, and the verdicts that are sure enough to be shown.

`PointClassifier` combines what the point reader and the words of an answer say of a rubric point (stacking, Wolpert
1992): ``point_classifier.json``, written by ``bench/train_distribution.py``. `ReferenceClassifier` grades a short
answer beside a reference as people did: ``reference_classifier.json``, written by ``bench/train_reference.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.contracts import Distribution, SelfAssessment, Verdict
from greenroom.evaluation.readers.contracts import OUTCOMES
from greenroom.evaluation.rubric.matching import (
    LEAST_LENGTH,
    Passage,
    best_matches,
    novelty,
    recall,
    spelling_similarity,
    unit,
    weighted_mean,
)

INPUTS = (
    *(f"reader_{outcome}" for outcome in OUTCOMES),
    *(f"nearest_{outcome}" for outcome in OUTCOMES),
    *(f"others_{outcome}" for outcome in OUTCOMES),
    "coverage",
    "misconception_gain",
    "length",
)
"""What the point classifier reads.

The reader's log-probabilities of the answer, of its nearest sentences, and of the answer beside the other points (their
mean: an answer that knows one point is likelier to know the next); the share of the point's words that a
sentence says; how much more of a misconception's words one says; and the logarithm of the number of words: of a short
answer the same readings mean less. docs/judging.md has the ablation table.
"""

LEAST_PROBABILITY = 1e-3
"""A reader's surer word counts no more."""

FEATURES = (
    "recall",  # mean cosine of each of the reference's tokens with the answer's nearest
    "novel_recall",  # the same, tokens that the question has counting little
    "precision",  # mean cosine of each of the answer's tokens with the reference's nearest
    "novel_precision",
    "similarity",  # cosine of answer and reference
    "novel_similarity",  # the same with the question's direction taken out of both
    "spelling",  # cosine of character trigrams
)
"""What the reference classifier reads, beside products of vectors, direction by direction (`meet`)."""

LEAST_LIKELY_ON_TOPIC, LIKELY_ON_TOPIC = -2.2, -0.7
"""Log odds, unrelated answers and others being equally many, below which nothing of a grade stands, and from which all:
a wrong doubt costs a true answer more than an unrelated one gains that is believed."""

QUESTION_SCALE = 0.75
"""What the products with the question count beside those with the reference, whose scale is 1."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability at which each verdict is shown; more than a half, so that one verdict alone reaches it.

    For `shown_verdict`, ``partly`` is that of said and partly together, and ``not_said`` of not said and contradicted.
    """

    said: float
    partly: float
    not_said: float
    contradicted: float


WITHOUT_READER = Thresholds(said=0.92, partly=1.01, not_said=0.77, contradicted=0.94)
"""For a point that no reader has read, as beside a short reference (`bench.short_answers`)."""


@dataclass(frozen=True, slots=True)
class PointClassifier:
    """A multinomial logistic regression.

    Parameters
    ----------
    constants
        Shape (4,), in the order of `OUTCOMES`.
    weights
        Shape (4, inputs), in the order of `INPUTS`.
    """

    constants: FloatArray
    weights: FloatArray
    thresholds: Thresholds

    def combine(self, inputs: FloatArray) -> Distribution:
        """Return the probabilities of a point from its `INPUTS`, shape (inputs,)."""
        logits = self.constants + self.weights @ inputs
        raised = np.exp(logits - logits.max())
        said, partly, not_said, opposed = (float(part) for part in raised / raised.sum())
        return Distribution(said, partly, not_said, opposed)


@dataclass(frozen=True, slots=True)
class ReferenceClassifier:
    """A linear regression of people's grades.

    Parameters
    ----------
    weights
        Shape (features,), in the order of `FEATURES`.
    directions
        Of `meet`, shape (3 d,).
    """

    constant: float
    weights: FloatArray
    directions: FloatArray

    def grade(self, passage: Passage, reference: Passage, question: Passage) -> float:
        """Return the grade of an answer that is about its question, 0 to 1."""
        grade = self.constant + float(self.weights @ compare(passage, reference, question))
        grade += float(self.directions @ meet(passage, reference, question))
        return min(max(grade, 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class TopicClassifier:
    """A logistic regression: whether an answer is about the matter of its question and reference at all.

    Graders hardly ever saw an answer to another question, so their grades do not teach what one is worth.

    Parameters
    ----------
    weights
        Of `topic_signs`, shape (2,).
    common
        Mean vector of texts on many matters, shape (d,).
    """

    constant: float
    weights: FloatArray
    common: FloatArray

    def part_of_grade(self, passage: Passage, reference: Passage, question: Passage) -> float:
        """Return what part of a grade stands, 0 to 1."""
        odds = self.constant + float(self.weights @ topic_signs(passage, reference, question, self.common))
        return min(max((odds - LEAST_LIKELY_ON_TOPIC) / (LIKELY_ON_TOPIC - LEAST_LIKELY_ON_TOPIC), 0.0), 1.0)


@dataclass(frozen=True, slots=True)
class Classifiers:
    """What was fitted."""

    point: PointClassifier
    reference: ReferenceClassifier
    topic: TopicClassifier


def compare(passage: Passage, reference: Passage, question: Passage) -> FloatArray:
    """Return how near an answer is to its reference, one number per name in `FEATURES`."""
    met, meeting = best_matches(passage, reference), best_matches(reference, passage)
    return np.array(
        [
            recall(passage, reference),
            weighted_mean(met, reference.weights * novelty(question, reference)),
            recall(reference, passage),
            weighted_mean(meeting, passage.weights * novelty(question, passage)),
            float(passage.vector @ reference.vector),
            _novel_similarity(passage.vector, reference.vector, question.vector),
            spelling_similarity(passage.text, reference.text),
        ]
    )


def meet(passage: Passage, reference: Passage, question: Passage) -> FloatArray:
    """Return in which directions of meaning an answer meets its reference and its question, shape (3 d,).

    Products, direction by direction, of each token of the reference with the answer's nearest (weighted mean), of the
    two texts, and of answer and question: weighted one by one they learn which differences matter.
    """
    texts = np.concatenate([passage.vector * reference.vector, QUESTION_SCALE * passage.vector * question.vector])
    if not len(passage.states) or not len(reference.states):
        return np.concatenate([np.zeros(len(reference.vector)), texts])
    nearest = passage.states[(passage.states @ reference.states.T).argmax(axis=0)]
    return np.concatenate([np.average(nearest * reference.states, axis=0, weights=reference.weights), texts])


def topic_signs(passage: Passage, reference: Passage, question: Passage, common: FloatArray) -> FloatArray:
    """Return the signs that an answer is about the matter, shape (2,): its similarity to it, and its precision.

    The matter is what question and reference say together: an answer in words of its own may be near to one of them
    only. Texts of one trade are all similar to a sentence encoder, so what they share is taken out before.
    """
    matter = unit(question.vector + reference.vector)
    similarity = float(unit(passage.vector - common) @ unit(matter - common))
    return np.array([similarity, recall(reference, passage)])


REPLIES: dict[SelfAssessment, Distribution] = {
    "yes": Distribution(1.0, 0.0, 0.0, 0.0),
    "partly": Distribution(0.0, 1.0, 0.0, 0.0),
    "no": Distribution(0.0, 0.0, 1.0, 0.0),
}
"""What the candidate's reply to "Did you say this?" says about a point."""


def distribution_of(share: float, contradicted: float = 0.0) -> Distribution:
    """Return the probabilities of a point that no reader has read.

    The point is taken as two independent halves, each said with the probability ``share``, so that the expected share
    stays what the evidence earned.

    Parameters
    ----------
    share
        Share of the point that the evidence earns, 0 to 1.
    contradicted
        How surely the answer says the opposite, 0 to 1; the share counts for the rest.
    """
    rest = 1.0 - contradicted
    said, not_said = rest * share**2, rest * (1.0 - share) ** 2
    return Distribution(said, max(rest - said - not_said, 0.0), not_said, contradicted)


def verdict_of(distribution: Distribution, thresholds: Thresholds) -> Verdict:
    """Return the verdict that may be shown; ``unsure`` where none is likely enough."""
    if distribution.contradicted >= thresholds.contradicted:
        return "contradicted"
    if distribution.said >= thresholds.said:
        return "covered"
    if distribution.not_said >= thresholds.not_said:
        return "missed"
    return "partly" if distribution.partly >= thresholds.partly else "unsure"


def shown_verdict(distribution: Distribution, thresholds: Thresholds) -> Verdict:
    """Return the verdict on a point that a reader has read; ``unsure`` where none is likely enough.

    Whether a point was said in full or in part is often open when it is plain that it was said, and whether an answer
    denies a point when it is plain that it does not make it. So ``partly`` means "at least in part", and ``missed``
    means that the answer does not say it, whatever it says instead.
    """
    if distribution.contradicted >= thresholds.contradicted:
        return "contradicted"
    if distribution.said >= thresholds.said:
        return "covered"
    if distribution.not_said + distribution.contradicted >= thresholds.not_said:
        return "missed"
    return "partly" if distribution.said + distribution.partly >= thresholds.partly else "unsure"


@lru_cache
def fitted_classifiers() -> Classifiers:
    """Return the models that come with the program."""
    point, reference = _read("point_classifier.json"), _read("reference_classifier.json")
    topic = reference["topic"]
    return Classifiers(
        PointClassifier(
            np.array([point["constants"][outcome] for outcome in OUTCOMES]),
            np.array([[point["weights"][outcome][name] for name in INPUTS] for outcome in OUTCOMES]),
            Thresholds(**point["thresholds"]),
        ),
        ReferenceClassifier(
            reference["constant"],
            np.array([reference["weights"][name] for name in FEATURES]),
            np.array(reference["directions"], dtype=np.float64),
        ),
        TopicClassifier(topic["constant"], np.array(topic["weights"]), np.array(topic["common"], dtype=np.float64)),
    )


def _read(name: str) -> Any:
    return json.loads(resources.files(__package__).joinpath(name).read_text("utf-8"))


def _novel_similarity(passage: FloatArray, reference: FloatArray, question: FloatArray) -> float:
    left, right = passage - (passage @ question) * question, reference - (reference @ question) * question
    lengths = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float(left @ right) / lengths if lengths > np.sqrt(LEAST_LENGTH) else 0.0
