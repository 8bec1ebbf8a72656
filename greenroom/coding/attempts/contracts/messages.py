"""What candidate and interviewer say during an attempt, and the hints taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sender = Literal["interviewer", "candidate"]


Purpose = Literal["opening", "clarification", "cost", "silence", "tests", "follow-up", "reply", "explanation"]
"""Why a message was written: ``explanation`` is the candidate's own, the others are the interviewer's."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message between candidate and interviewer.

    Parameters
    ----------
    spoken
        Whether the candidate said it aloud; a recogniser wrote it then, and the candidate could correct it.
    """

    number: int
    at_ms: int
    sender: Sender
    purpose: Purpose
    text: str
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class TakenHint:
    """A hint that the candidate has asked for; levels count from 1."""

    level: int
    at_ms: int
    text: str
