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
        The broken rule; ``detail`` says how it is broken.
    by
        By how many points of a score; infinite without a score. A near miss, which just keeps the rule, has a negative
        margin.
    """

    question: str
    rule: str
    detail: str
    by: float = math.inf

    @property
    def is_near_miss(self) -> bool:
        """Whether the rule is met."""
        return self.by <= 0

    def __str__(self) -> str:
        return f"{self.question}: {self.rule}: {self.detail}"
