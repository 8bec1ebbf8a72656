"""What a check of the bank finds."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one question.

    Parameters
    ----------
    rule
        The rule that it breaks; ``detail`` says how.
    by
        By how many points of a score; infinite where nothing is scored. A near miss, which keeps the rule but only
        just, has a negative one.
    """

    question: str
    rule: str
    detail: str
    by: float = math.inf

    @property
    def is_near_miss(self) -> bool:
        """Whether the rule is kept."""
        return self.by <= 0

    def __str__(self) -> str:
        return f"{self.question}: {self.rule}: {self.detail}"
