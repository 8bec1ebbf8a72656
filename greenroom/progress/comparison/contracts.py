"""What a candidate sees of others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from greenroom.progress.comparison.summaries import ScoreSummary


@dataclass(frozen=True, slots=True)
class Peers:
    """The others of a profession; ``people`` is rounded down to tens."""

    people: int
    made_on: date
    scores: ScoreSummary


@dataclass(frozen=True, slots=True)
class DomainComparison:
    """A candidate's own average in a profession, beside that of others.

    Parameters
    ----------
    own_score
        The average score of the candidate's interviews in it, 0-100.
    peers
        None while there is no summary.
    """

    domain: str
    title: str
    own_score: float
    interviews: int
    peers: Peers | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The comparison of a candidate; empty without consent, and before the first scored interview."""

    is_agreed: bool
    domains: tuple[DomainComparison, ...]
