"""From evidence to a grade: curves whose coefficients were fitted on judged answers.

``coefficients.json`` is written by ``python -m bench.train_judge``; docs/decisions/0014-judge.md tells how. The
``point`` curve says whether a long answer makes a rubric's point, the ``reference`` curve what a person would give a
short answer beside a reference.
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
from greenroom.evaluation.rubric.evidence import FEATURES, align, weigh
from greenroom.evaluation.rubric.passages import Passage

LIKENESS_OF_STRANGERS = 0.05
LIKENESS_OF_ANSWERS = 0.25
"""Between what answers to other questions have in common with a reference and what nearly all true answers have."""


TURNED_RECALL = 0.65
"""A passage that says so much of a claim, with the opposite sign, is its negation and not another statement."""

DENIED_RECALL = 0.7
"""The same for a whole reference, whose graders forgave much."""

TURNED_WORD = 0.7
TURNED_TOKEN = 0.7
"""How surely one word, or how nearly one token, must have the other sign: people deny much that is beside the claim."""


@dataclass(frozen=True, slots=True)
class Curve:
    """A weighted sum of evidence.

    Parameters
    ----------
    weights
        One per name in `FEATURES`, shape (features,).
    alignment
        Of `align`, shape (2 d,); empty where the curve does without.
    """

    constant: float
    weights: FloatArray
    alignment: FloatArray

    def logit(self, evidence: FloatArray) -> float:
        """Return the weighted sum of evidence, shape (features,)."""
        return self.constant + float(self.weights @ evidence)


@dataclass(frozen=True, slots=True)
class Curves:
    """Log odds that a point is made and that it is got wrong, and a person's grade beside a reference, 0 to 1."""

    point: Curve
    wrong: Curve
    reference: Curve

    def misled(self, passage: Passage, wordings: Sequence[Passage], misconception: Passage) -> float:
        """Return how surely a passage says a misconception rather than the point, 0 to 1."""
        return share_of(self.wrong.logit(contrast(passage, wordings, misconception)))

    def grade(self, passage: Passage, reference: Passage, question: Passage) -> float:
        """Return the grade of an answer beside its reference, 0 to 1; what is about something else earns nothing."""
        features = weigh(passage, reference, question)
        grade = self.reference.logit(features)
        grade += float(self.reference.alignment @ align(passage, reference))
        return float(min(max(grade, 0.0), 1.0) * credibility(features)) * passage.credit


def likely_on_topic(features: FloatArray) -> FloatArray:
    """Return how surely passages are about the reference's matter, 0 to 1; graders saw no answers to other questions.

    Parameters
    ----------
    features
        From `weigh`, shape (..., features).
    """
    likeness = np.maximum(
        features[..., FEATURES.index("recall_beyond_question")], features[..., FEATURES.index("likeness")]
    )
    return np.clip((likeness - LIKENESS_OF_STRANGERS) / (LIKENESS_OF_ANSWERS - LIKENESS_OF_STRANGERS), 0.0, 1.0)


def credibility(features: FloatArray) -> FloatArray:
    """Return what part of a grade stands, 0 to 1: none off the topic, half where the reference is denied."""
    said = features[..., FEATURES.index("recall")] >= DENIED_RECALL
    denied = (features[..., FEATURES.index("denial")] > 0.0) & (features[..., FEATURES.index("conflict")] > 0.0)
    turned = said & (denied | (features[..., FEATURES.index("swapped")] > 0.0))
    return likely_on_topic(features) * np.where(turned, 0.5, 1.0)


def is_turned(features: FloatArray) -> BoolArray:
    """Tell whether passages turn what they say of a claim round: deny it, oppose it or exchange its sides.

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
def fitted_curves() -> Curves:
    """Return the curves that were fitted."""
    content: Any = json.loads(resources.files(__package__).joinpath("coefficients.json").read_text("utf-8"))
    return Curves(
        _curve(content["point"], FEATURES), _curve(content["wrong"], CONTRASTS), _curve(content["reference"], FEATURES)
    )


def _curve(content: Any, names: Sequence[str]) -> Curve:
    weights = np.array([content["weights"][name] for name in names])
    return Curve(content["constant"], weights, np.array(content["alignment"], dtype=np.float64))
