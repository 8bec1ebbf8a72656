"""What is known about a session, as far as a coach may speak of it."""

from __future__ import annotations

from dataclasses import dataclass


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
class HardQuestion:
    """The question with the lowest judgement.

    Parameters
    ----------
    score
        0-100.
    missed
        Names of the rubric points that were not said, the weightiest first.
    expected_score
        What the candidate expected, 0-100; None when they did not say.
    """

    text: str
    score: float
    missed: tuple[str, ...]
    expected_score: float | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All the evidence for a reply; a reply claims nothing else."""

    findings: tuple[Finding, ...]
    hardest: HardQuestion | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was measured or judged."""
        return not self.findings and self.hardest is None
