"""Four calibrated probabilities of a rubric point, and the verdict that is sure enough to be shown.

A multinomial logistic regression reads what the point reader and the evidence in words and vectors say of a point
(stacking, Wolpert 1992). ``distribution.json`` holds its weights and the thresholds of the verdicts;
``bench/train_distribution.py`` writes it.
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

INPUTS = (*(f"reader_{outcome}" for outcome in OUTCOMES), "share", "contradicted", "coverage")
"""What the stack reads: the reader's log-probabilities, what the evidence earns and opposes, and the words in common.

Signs of negation, exchanged sides and numbers were inputs too. On topics left out the stack was better without them
(docs/judging.md).
"""

LEAST_PROBABILITY = 1e-3
"""A reader's surer word counts no more."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability at which each verdict is shown; more than a half, so that one verdict alone reaches it."""

    said: float
    partly: float
    not_said: float
    contradicted: float


WITHOUT_READER = Thresholds(said=0.92, partly=1.01, not_said=0.77, contradicted=0.94)
"""For a point that no reader has read, as beside a short reference: of Beetle's answers shown as said, 89% were called
correct when their questions were left out, and none is shown as partly said (`bench.short_answers`).
"""


@dataclass(frozen=True, slots=True)
class Stack:
    """The regression.

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


@lru_cache
def fitted_stack() -> Stack:
    """Return the regression that comes with the program."""
    content: Any = json.loads(resources.files(__package__).joinpath("distribution.json").read_text("utf-8"))
    return Stack(
        np.array([content["constants"][outcome] for outcome in OUTCOMES]),
        np.array([[content["weights"][outcome][name] for name in INPUTS] for outcome in OUTCOMES]),
        Thresholds(**content["thresholds"]),
    )
