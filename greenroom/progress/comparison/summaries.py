"""Whether and how the scores of a profession are summarised: no summary, and no two in a row, reveal a person. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import quantiles
from typing import Literal

FEWEST_PEOPLE = 20
FEWEST_CHANGES = 10
"""Two summaries that follow each other differ by the scores of this many people or more."""

SCORE_STEP = 5
PEOPLE_STEP = 10

Decision = Literal["publish", "withdraw", "keep"]


@dataclass(frozen=True, slots=True)
class ScoreSummary:
    """The median and the middle half of the scores of a profession, 0-100, in steps of 5."""

    lower: float
    median: float
    upper: float


def decide(published_people: int | None, counted: Mapping[str, float], present: Mapping[str, float]) -> Decision:
    """Return what to do with the summary of a profession.

    Parameters
    ----------
    published_people
        How many people the latest summary counts; None before the first one.
    counted
        Their scores in it, by account, without the accounts that were erased since.
    present
        The scores of the accounts that agree today.
    """
    left = len(counted.keys() - present.keys()) + (published_people or 0) - len(counted)
    if len(present) >= FEWEST_PEOPLE:
        joined = len(present.keys() - counted.keys())
        moved = sum(present[account] != counted[account] for account in present.keys() & counted.keys())
        different = max(left, joined) + moved  # a person who left and came back is one person
        if published_people is None or different >= FEWEST_CHANGES:
            return "publish"
    return "withdraw" if left else "keep"


def summarise(scores: Mapping[str, float]) -> ScoreSummary:
    """Return the summary of at least two scores."""
    lower, median, upper = quantiles(scores.values(), n=4, method="inclusive")
    return ScoreSummary(*(SCORE_STEP * round(value / SCORE_STEP) for value in (lower, median, upper)))


def rounded_people(people: int) -> int:
    """Return a number of people as it is shown: rounded down to tens."""
    return people // PEOPLE_STEP * PEOPLE_STEP
