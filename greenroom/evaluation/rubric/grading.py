"""From evidence to a share: one logistic curve whose coefficients were fitted on graded answers.

``coefficients.json`` is written by ``python -m bench.train_judge``; docs/decisions/0020-judge.md tells how.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.rubric.evidence import FEATURES


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve over named evidence: what each number counts, and the constant."""

    weights: Mapping[str, float]
    constant: float

    def logit(self, evidence: FloatArray) -> float:
        """Return the log odds that the evidence (features,) shows a claim to be said."""
        return self.constant + float(evidence @ np.array([self.weights.get(name, 0.0) for name in FEATURES]))


def share_of(logit: float) -> float:
    """Return log odds as a share, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-logit))


@lru_cache
def fitted_curve() -> Curve:
    """Return the curve that was fitted."""
    content: Any = json.loads(resources.files(__package__).joinpath("coefficients.json").read_text("utf-8"))
    return Curve(content["weights"], content["constant"])
