"""The evidence in an answer: the share of each rubric point."""

from __future__ import annotations

from dataclasses import dataclass

POINT_CORRELATION = 0.3
"""The correlation between the points of one answer: a good day lifts all of them. Points are therefore not separate
trials.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A judged answer to a question.

    Parameters
    ----------
    topic, concepts
        What the question is about; at least one concept.
    difficulty
        1-5, from the bank.
    weights, shares
        Per rubric point its weight (positive) and its expected share in the answer (0-1).
    variances
        Per rubric point the variance of that share (0-0.25): how unsure the judge is. Empty where the judge is sure.

    Raises
    ------
    ValueError
        There is no concept or no point, the lists differ in length, or a number is out of its range.
    """

    topic: str
    concepts: tuple[str, ...]
    difficulty: int
    weights: tuple[float, ...]
    shares: tuple[float, ...]
    variances: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.concepts or not self.weights:
            raise ValueError("evidence needs a concept and a rubric point")
        if len(self.weights) != len(self.shares):
            raise ValueError(f"{len(self.weights)} weights but {len(self.shares)} shares")
        if min(self.weights) <= 0 or not all(0 <= share <= 1 for share in self.shares):
            raise ValueError("weights are positive and shares lie between 0 and 1")
        if self.variances and (len(self.variances) != len(self.shares) or min(self.variances) < 0):
            raise ValueError("every share has a variance, which is not negative")

    @property
    def share(self) -> float:
        """The part of the whole answer that was there, 0-1."""
        products = zip(self.weights, self.shares, strict=True)
        return min(1.0, sum(weight * share for weight, share in products) / sum(self.weights))

    @property
    def share_variance(self) -> float:
        """The variance that the judge's doubt leaves in the share."""
        products = zip(self.weights, self.variances, strict=False)
        return sum(weight**2 * variance for weight, variance in products) / sum(self.weights) ** 2

    @property
    def trials(self) -> float:
        """How many independent right-or-wrong trials the answer is worth.

        Kish's effective number of points, divided by the design effect of points that go together (Kish, Survey
        Sampling, 1965): four equal points are worth 2.1 trials, one point is worth one.
        """
        effective = sum(self.weights) ** 2 / sum(weight**2 for weight in self.weights)
        return effective / (1 + (effective - 1) * POINT_CORRELATION)
