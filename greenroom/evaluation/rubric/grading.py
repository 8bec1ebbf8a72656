"""From evidence to a grade: curves whose coefficients were fitted on judged answers.

``coefficients.json`` is written by ``python -m bench.train_judge``; docs/decisions/0014-judge.md tells how. The
``point`` curve says whether a long answer makes a rubric's point, the ``reference`` curve what a person would give a
short answer beside a reference, the ``topic`` curve whether it is about the matter at all.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.evaluation.rubric.contrast import CONTRASTS, contrast
from greenroom.evaluation.rubric.directions import meet
from greenroom.evaluation.rubric.evidence import FEATURES, weigh
from greenroom.evaluation.rubric.meaning import read_meaning
from greenroom.evaluation.rubric.naming import drops_names
from greenroom.evaluation.rubric.passages import Passage, recall
from greenroom.evaluation.rubric.reader import Reader, fitted_reader
from greenroom.evaluation.rubric.topic import TOPIC_SIGNS, topic_signs
from greenroom.evaluation.rubric.unanswered import is_unanswered

POINT_SIGNS = (*FEATURES, "entailment")
"""What the point curve reads: the evidence of `weigh`, and the log odds that the reader of pairs gives."""

TURNED_RECALL = 0.65
"""A passage that says so much of a claim, with the opposite sign, is its negation and not another statement."""

DENIED_RECALL = 0.75
DENIED_PART = 0.5
"""What says so much of a reference with a word of the other sign, and the part of its grade that stands.

Of 5,529 graded answers 33 do; 9 of these were called correct."""

LEAST_LIKELY_ON_TOPIC, LIKELY_ON_TOPIC = -2.2, -0.7
"""Log odds, strangers and answers being equally many, below which nothing of a grade stands, and from which all: a
wrong doubt costs a true answer more than a stranger gains who is believed."""

TURNED_WORD = 0.7
TURNED_TOKEN = 0.7
"""How surely one word, or how nearly one token, must have the other sign: people deny much that is beside the claim."""


@dataclass(frozen=True, slots=True)
class Classifier:
    """A weighted sum of evidence.

    Parameters
    ----------
    weights
        One per piece of evidence, shape (features,).
    alignment
        Of `meet`, shape (3 d,); empty where the curve does without.
    """

    constant: float
    weights: FloatArray
    alignment: FloatArray

    def logit(self, evidence: FloatArray) -> float:
        """Return the weighted sum of evidence, shape (features,)."""
        return self.constant + float(self.weights @ evidence)


@dataclass(frozen=True, slots=True)
class Classifiers:
    """What was fitted.

    Parameters
    ----------
    point
        Log odds that a point is made, from `POINT_SIGNS`.
    wrong
        Log odds that it is got wrong.
    reference
        A person's grade beside a reference, 0 to 1 before it is cut off there.
    topic
        Log odds that an answer is about its question, from `topic_signs`.
    common
        Mean vector of texts on many matters, shape (d,).
    reader
        Knows from two vectors whether the one text says what the other does.
    """

    point: Classifier
    wrong: Classifier
    reference: Classifier
    topic: Classifier
    common: FloatArray
    reader: Reader

    def says(self, passage: Passage, claims: Sequence[Passage], evidence: FloatArray) -> FloatArray:
        """Return the log odds that a passage says each of some claims, shape (claims,).

        Parameters
        ----------
        evidence
            What `weigh` makes of the passage and each claim, shape (claims, features).
        """
        vectors = np.array([claim.vector for claim in claims])
        entailment = self.reader.log_odds(np.broadcast_to(passage.vector, vectors.shape), vectors)
        odds: FloatArray = self.point.constant + np.column_stack([evidence, entailment]) @ self.point.weights
        return odds

    def misled(self, passage: Passage, wordings: Sequence[Passage], misconception: Passage) -> float:
        """Return how surely a passage says a misconception rather than the point, 0 to 1."""
        return share_of(self.wrong.logit(contrast(passage, wordings, misconception)))

    def grade(self, passage: Passage, reference: Passage, question: Passage) -> float:
        """Return the grade of an answer beside its reference, 0 to 1."""
        grade = self.reference.logit(weigh(passage, reference, question))
        grade += float(self.reference.alignment @ meet(passage, reference, question))
        return min(max(grade, 0.0), 1.0) * self.topic_share(passage, reference, question)

    def topic_share(self, passage: Passage, reference: Passage, question: Passage) -> float:
        """Return what part of a grade stands, 0 to 1; what graders hardly ever saw no curve could learn from them.

        Nothing stands off the topic, where names are only dropped or no answer is given, half where the reference is
        denied.
        """
        if drops_names(passage.text) or is_unanswered(passage.text):
            return 0.0
        on_topic = self.topic.logit(topic_signs(passage, reference, question, self.common))
        part = (on_topic - LEAST_LIKELY_ON_TOPIC) / (LIKELY_ON_TOPIC - LEAST_LIKELY_ON_TOPIC)
        return min(max(part, 0.0), 1.0) * (DENIED_PART if denies_reference(passage, reference) else 1.0)


def denies_reference(passage: Passage, reference: Passage) -> bool:
    """Return whether a passage says most of a reference and has a word of it with the other sign.

    Only where exactly one of them denies anything: "not in an open path" and "not in the same path" may agree.
    """
    if passage.denied.any() == reference.denied.any():
        return False
    if recall(passage, reference, np.ones(len(reference.states))) < DENIED_RECALL:
        return False
    said, claimed = read_meaning(passage.text).signs, read_meaning(reference.text).signs
    return any(said[word] != claimed[word] for word in said.keys() & claimed.keys())


def is_turned(features: FloatArray) -> BoolArray:
    """Return whether passages turn what they say of a claim round: deny it, oppose it or exchange its sides.

    Parameters
    ----------
    features
        From `weigh`, shape (..., features).
    """
    turned: BoolArray = (
        (features[..., FEATURES.index("strongest_conflict")] >= TURNED_WORD)
        | (features[..., FEATURES.index("denied_match")] >= TURNED_TOKEN)
        | (features[..., FEATURES.index("swapped")] > 0.0)
    )
    return turned


def share_of(logit: float) -> float:
    """Return log odds as a share, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-logit))


@lru_cache
def fitted_classifiers() -> Classifiers:
    """Return the curves that were fitted."""
    content: Any = json.loads(resources.files(__package__).joinpath("coefficients.json").read_text("utf-8"))
    return Classifiers(
        _curve(content["point"], POINT_SIGNS),
        _curve(content["wrong"], CONTRASTS),
        _curve(content["reference"], FEATURES),
        _curve(content["topic"], TOPIC_SIGNS),
        np.array(content["common"], dtype=np.float64),
        fitted_reader(),
    )


def _curve(content: Any, names: Sequence[str]) -> Classifier:
    weights = np.array([content["weights"][name] for name in names])
    return Classifier(content["constant"], weights, np.array(content["alignment"], dtype=np.float64))
