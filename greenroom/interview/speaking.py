"""Put moves into words: the same move with the same number gets the same words after a crash."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from greenroom.interview.contracts.decisions import Move
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.models import Interview
from greenroom.interview.persona_files import load_persona
from greenroom.interview.turns import Turn
from greenroom.interview.voices import BuiltInVoice, Conversation, Voice
from greenroom.llm.budget import Budget


def speak(
    voice: Voice,
    budget: Budget,
    interview: Interview,
    plan: InterviewPlan,
    move: Move,
    number: int,
    last_answer: str | None,
    said: Sequence[str],
) -> Turn:
    """Return the turn with this number in the words of a voice, which may ask a model within the budget."""
    conversation = Conversation(plan, load_persona(interview.persona), last_answer, said)
    return voice.turn(move, conversation, random_for(interview.seed, str(number)), budget)


def speak_built_in(interview: Interview, plan: InterviewPlan, move: Move, number: int, said: Sequence[str]) -> Turn:
    """Return the turn with this number in the persona's own words, without a model."""
    conversation = Conversation(plan, load_persona(interview.persona), None, said)
    return BuiltInVoice().turn(move, conversation, random_for(interview.seed, str(number)))


def random_for(seed: int, purpose: str) -> Random:
    """Return the chance of one part of an interview, the same at every call."""
    return Random(f"{seed} {purpose}")  # noqa: S311 - chance, not secrecy
