"""How an interviewer behaves, in any words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Closing = Literal["add", "ask", "reflect"]
"""What an interviewer asks after the last question: to add something, to ask something, to look back."""


@dataclass(frozen=True, slots=True)
class Manner:
    """What an interviewer does, in any words.

    Parameters
    ----------
    follow_up_share
        Share of the possible follow-ups that are asked, 0-1; one about a mistake always is.
    most_follow_ups
        Follow-ups to one question; its kind may allow fewer.
    acknowledge_share
        Share of the answers that get a reaction before the next question, 0-1.
    presses_on
        Whether a candidate who gives up in a real interview is asked once more.
    patience_seconds
        Silence after which the interviewer says something.
    offers_hints
        Whether a hint is offered then, in study mode.
    closings
        What the interviewer asks after the last question while time is left, in this order.
    """

    follow_up_share: float = 1.0
    most_follow_ups: int = 2
    acknowledge_share: float = 1.0
    presses_on: bool = False
    patience_seconds: float = 20.0
    offers_hints: bool = True
    closings: tuple[Closing, ...] = ("add", "ask", "reflect")


USUAL_MANNER = Manner()
"""The manner of an interviewer without a persona."""
