"""What is known about a session, as far as a coach may speak of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["below", "within", "above"]
"""Where a number lies beside its comfortable range."""

Rating = Literal["good", "middling", "poor"]

GOOD_FROM = 70.0
POOR_BELOW = 50.0
"""Scores of the strong level and above are good, those below the steady level poor (`greenroom.analysis.levels`)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the report on a recording names.

    Parameters
    ----------
    score
        The score that it is about, by its name in the catalogue.
    is_strength
        Whether it is a strength; else it is a change that would help.
    at_seconds
        The moment that shows it, on the clock of the recording; None when no single one does.
    instead
        What to do instead; None for a strength.
    """

    score: str
    title: str
    is_strength: bool
    at_seconds: float | None
    instead: str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A score of the recording.

    Parameters
    ----------
    score
        Its name in the catalogue.
    points, low
        0-100, and the lower bound of the 90% interval.
    number
        What was measured, as a clause: "you averaged 182 words a minute".
    side
        Where the number lies beside its comfortable range; None where the clause names the score alone.
    """

    score: str
    points: float
    low: float
    number: str
    side: Side | None = None

    @property
    def rating(self) -> Rating:
        """What the number, or without one the score, says of the candidate."""
        if self.side is not None:
            agrees = (self.points >= POOR_BELOW) if self.side == "within" else (self.points < GOOD_FROM)
            return "middling" if not agrees else "good" if self.side == "within" else "poor"
        if self.points < POOR_BELOW:
            return "poor"
        return "good" if self.points >= GOOD_FROM and self.low > POOR_BELOW else "middling"


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question with a judged answer.

    Parameters
    ----------
    number
        Its place in the interview, from 1.
    score
        0-100.
    missed
        Names of the rubric points that were not said, the weightiest first.
    expected_score
        What the candidate expected, 0-100; None when they did not say.
    """

    number: int
    text: str
    score: float
    missed: tuple[str, ...]
    expected_score: float | None

    @property
    def rating(self) -> Rating:
        """What the judgement says of the answer."""
        return "poor" if self.score < POOR_BELOW else "good" if self.score >= GOOD_FROM else "middling"


@dataclass(frozen=True, slots=True)
class Evidence:
    """All the evidence for a reply; a reply claims nothing else."""

    findings: tuple[Finding, ...] = ()
    measured: tuple[Measured, ...] = ()
    questions: tuple[JudgedQuestion, ...] = ()

    @property
    def hardest(self) -> JudgedQuestion | None:
        """The question with the lowest judgement; None when none was judged."""
        return min(self.questions, key=lambda question: (question.score, question.number), default=None)
