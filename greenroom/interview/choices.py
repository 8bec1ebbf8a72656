"""The choices that a candidate has before an interview."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from greenroom.interview.contracts.manner import Manner
from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.questions.bank import load_bank
from greenroom.questions.domains import load_domains
from greenroom.questions.industries import load_industries
from greenroom.questions.kinds import InterviewType

MINUTES = (5, 15, 30, 45, 60)
"""Lengths that the page offers; an interview may have any other."""


@dataclass(frozen=True, slots=True)
class PersonaChoice:
    """An interviewer, and what they do."""

    id: str
    title: str
    description: str
    manner: Manner


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic of the bank; ``questions`` counts those that the bank has on it."""

    id: str
    title: str
    concepts: tuple[str, ...]
    questions: int


@dataclass(frozen=True, slots=True)
class DomainChoice:
    """A profession and its topics, the weightiest first."""

    id: str
    title: str
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndustryChoice:
    """An industry in which questions are set."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Types of interview, interviewers, lengths, topics, groups of topics by profession, and industries."""

    interview_types: tuple[InterviewType, ...]
    personas: tuple[PersonaChoice, ...]
    minutes: tuple[int, ...]
    topics: tuple[TopicChoice, ...]
    domains: tuple[DomainChoice, ...]
    industries: tuple[IndustryChoice, ...]


@lru_cache
def all_choices() -> Choices:
    """Return the choices of this installation."""
    bank, personas = load_bank(), [load_persona(persona_id) for persona_id in persona_ids()]
    counts = Counter(question.topic for question in bank.questions)
    return Choices(
        interview_types=get_args(InterviewType),
        personas=tuple(PersonaChoice(one.id, one.title, one.description, one.manner) for one in personas),
        minutes=MINUTES,
        topics=tuple(TopicChoice(one.id, one.title, tuple(one.concepts), counts[one.id]) for one in bank.topics),
        domains=tuple(DomainChoice(one.id, one.title, tuple(one.topics)) for one in load_domains()),
        industries=tuple(IndustryChoice(one.id, one.title) for one in load_industries()),
    )
