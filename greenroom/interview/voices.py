"""Who puts the interviewer's moves into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol

from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.policy.speaking import speak
from greenroom.interview.turns import Persona, Turn
from greenroom.llm.budget import Budget


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a voice may know besides the move.

    Parameters
    ----------
    last_answer
        The candidate's latest words; None where nothing was said or the words cannot be relied on.
    said
        The text of every line said so far, in order.
    """

    plan: InterviewPlan
    persona: Persona
    last_answer: str | None
    said: Sequence[str]


class Voice(Protocol):
    """Words a move; never decides what is asked."""

    def turn(self, move: Move, conversation: Conversation, rng: Random, budget: Budget) -> Turn:
        """Return the move as a turn. Never raises: a voice that fails is replaced by the built-in one.

        Parameters
        ----------
        budget
            What models may use in this session.
        """
        ...


class BuiltInVoice:
    """The persona's own wordings."""

    def turn(self, move: Move, conversation: Conversation, rng: Random, budget: Budget | None = None) -> Turn:
        """Return the move as a turn; asks no model, so it needs no budget."""
        del budget
        return speak(move, conversation.plan, conversation.persona, conversation.said, rng)
