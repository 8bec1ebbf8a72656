"""What the evidence about a rubric point says: four probabilities, and the verdict that is sure enough to be shown.

The probabilities come from the share of the point that the evidence earns, until a calibrated reader replaces them. A
point is taken as two independent halves, each said with the probability ``share``, so that the expected share stays
what the evidence earned.
"""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.evaluation.contracts import Distribution, SelfAssessment, Verdict


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The least probability at which each verdict is shown; more than a half, so that one verdict alone reaches it."""

    said: float
    partly: float
    not_said: float
    contradicted: float


THRESHOLDS = Thresholds(said=0.8, partly=0.8, not_said=0.8, contradicted=0.95)
"""Not calibrated yet. To be told "you said the opposite" wrongly costs most trust, so it must be surest."""

REPLIES: dict[SelfAssessment, Distribution] = {
    "yes": Distribution(1.0, 0.0, 0.0, 0.0),
    "partly": Distribution(0.0, 1.0, 0.0, 0.0),
    "no": Distribution(0.0, 0.0, 1.0, 0.0),
}
"""What the candidate's reply to "Did you say this?" says about a point."""


def distribution_of(share: float, contradicted: float = 0.0) -> Distribution:
    """Return the probabilities of a point.

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


def verdict_of(distribution: Distribution, thresholds: Thresholds = THRESHOLDS) -> Verdict:
    """Return the verdict that may be shown; ``unsure`` where none is likely enough."""
    if distribution.contradicted >= thresholds.contradicted:
        return "contradicted"
    if distribution.said >= thresholds.said:
        return "covered"
    if distribution.not_said >= thresholds.not_said:
        return "missed"
    return "partly" if distribution.partly >= thresholds.partly else "unsure"
