"""What a model's votes about a point are worth: probabilities that are linear in the votes, fitted to labels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Literal, TypeAlias

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.evaluation.contracts import Distribution
from greenroom.evaluation.llm_request import ModelVerdict

SureVerdict = Literal["said", "partly", "not_said", "contradicted"]
Worth: TypeAlias = Mapping[SureVerdict, Distribution]

PRIOR_POINTS = 10.0
"""How many labelled points the assumptions of `UNCALIBRATED` weigh for each verdict."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What each verdict of a model is worth.

    Parameters
    ----------
    agreed
        When all votes give the verdict.
    split
        When one vote gives it and another does not.
    """

    agreed: Worth
    split: Worth

    def distribution(self, votes: Sequence[ModelVerdict], otherwise: Distribution) -> Distribution:
        """Return the probabilities of a point: the mean of what its votes are worth.

        Parameters
        ----------
        otherwise
            Counts for a vote that is not sure.
        """
        worth = self.agreed if len(set(votes)) == 1 else self.split
        parts = [otherwise if vote == "unsure" else worth[vote] for vote in votes]
        return _distribution(np.mean([astuple(part) for part in parts], axis=0))


UNCALIBRATED = Calibration(
    agreed={
        "said": Distribution(0.80, 0.12, 0.05, 0.03),
        "partly": Distribution(0.20, 0.50, 0.20, 0.10),
        "not_said": Distribution(0.05, 0.12, 0.80, 0.03),
        "contradicted": Distribution(0.05, 0.15, 0.10, 0.70),
    },
    split={
        "said": Distribution(0.50, 0.25, 0.15, 0.10),
        "partly": Distribution(0.25, 0.40, 0.25, 0.10),
        "not_said": Distribution(0.10, 0.20, 0.60, 0.10),
        "contradicted": Distribution(0.10, 0.20, 0.20, 0.50),
    },
)
"""Assumed for a model that was not measured: low enough that hardly any verdict about a mistake is shown."""


def fit_calibration(points: Iterable[tuple[Sequence[ModelVerdict], Sequence[float]]]) -> Calibration:
    """Return the calibration of a model from labelled points.

    Parameters
    ----------
    points
        The votes about each point, and the shares of its readers who say: said, partly, not said, contradicted.
    """
    agreed: dict[ModelVerdict, FloatArray] = defaultdict(lambda: np.zeros(4))
    split: dict[ModelVerdict, FloatArray] = defaultdict(lambda: np.zeros(4))
    for votes, label in points:
        counts = agreed if len(set(votes)) == 1 else split
        for vote in votes:
            counts[vote] = counts[vote] + np.array(label) / len(votes)
    return Calibration(_worth(agreed, UNCALIBRATED.agreed), _worth(split, UNCALIBRATED.split))


def _worth(counts: Mapping[ModelVerdict, FloatArray], prior: Worth) -> Worth:
    return {
        verdict: _distribution(PRIOR_POINTS * np.array(astuple(assumed)) + counts[verdict])
        for verdict, assumed in prior.items()
    }


def _distribution(parts: FloatArray) -> Distribution:
    return Distribution(*(float(part) for part in parts / parts.sum()))
