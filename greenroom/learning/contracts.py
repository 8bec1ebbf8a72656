"""Inputs and outputs of learning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

ReviewKind = Literal["concept", "question", "story"]


@dataclass(frozen=True, slots=True)
class FocusTopic:
    """A topic that an interview or a plan turns on.

    Parameters
    ----------
    topic
        Identifier of a topic of the bank.
    weight
        Positive; only the proportions between the topics of a list matter.
    reason
        Why it matters for this candidate, as a full sentence in the second person.
    """

    topic: str
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An item that is reviewed: a concept (``topic/concept``), a question or a story."""

    kind: ReviewKind
    id: str


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """What is remembered about one item.

    Parameters
    ----------
    stability_days
        Days after which recall is expected to have fallen to 90%.
    difficulty
        1 (easy) to 10, as FSRS defines it.
    last_review, due
        The day of the latest look, and the day of the next one.
    last_score
        Score of the latest look, 0-100; None in cards stored before it was kept.
    """

    item: ReviewItem
    stability_days: float
    difficulty: float
    last_review: date
    due: date
    last_score: float | None = None
