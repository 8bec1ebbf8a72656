"""Checks of every reply of a candidate, typed or spoken."""

from __future__ import annotations

import math
from datetime import datetime

from greenroom.db.text import storable
from greenroom.errors import InputError, MachineError
from greenroom.interview.content import SpeechContent
from greenroom.interview.models import Answer, TurnRow

LONGEST_ANSWER_BYTES = 200_000

ATTEMPTS = 5
"""How often a step is repeated because another window wrote in between."""


def checked_text(text: str) -> str:
    """Return a reply in the form in which it is saved.

    Raises
    ------
    InputError
        It is longer than 200 kB.
    """
    storable_text = storable(text)
    if len(storable_text.encode()) > LONGEST_ANSWER_BYTES:
        raise InputError(f"The answer is longer than {LONGEST_ANSWER_BYTES // 1000} kB", "Shorten the answer")
    return storable_text


def refuse_unless_open(last: TurnRow, answer: Answer | None, turn_number: int) -> None:
    """Refuse a reply to a turn that is not the last one, was answered, or expects no answer."""
    if not last.expects_answer:
        raise InputError("This interview is over", "Start a new one")
    if turn_number != last.number or answer is not None:
        raise InputError("This question was already answered, perhaps in another window", "Reload the interview")


def spoken_answer(turn: TurnRow, seconds: float, at: datetime) -> Answer:
    """Return the spoken answer to a turn, still without words."""
    return Answer(
        interview_id=turn.interview_id,
        turn_number=turn.number,
        content=SpeechContent(),
        seconds=seconds,
        saved_at=at,
    )


def checked_seconds(seconds: float) -> float:
    """Return the time that a reply took.

    Raises
    ------
    InputError
        It is negative, infinite or not a number.
    """
    if not (math.isfinite(seconds) and seconds >= 0):
        raise InputError(
            f"{seconds:g} seconds is not a valid answer time", "Give the seconds since the question, 0 or more"
        )
    return seconds


def still_busy(interview_id: str) -> MachineError:
    """Return the error of a reply that other windows did not let through."""
    return MachineError(
        f"The interview {interview_id} is in use in another window", "Close the other window and resume the interview"
    )
