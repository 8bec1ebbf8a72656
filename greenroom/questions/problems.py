"""What a check of the bank finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with one question: the rule that it breaks and how."""

    question: str
    rule: str
    detail: str

    def __str__(self) -> str:
        return f"{self.question}: {self.rule}: {self.detail}"
