"""The choices that a candidate has before an interview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from greenroom.interview.contracts.manner import Manner
from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.knowledge.asking import OWN_DOCUMENTS_TOPIC
from greenroom.questions.bank import Bank
from greenroom.questions.contracts import Question, Topic
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
    """A topic; ``questions`` counts those that there are on it."""

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
    """Types of interview, interviewers, lengths, topics, groups of topics by profession, and industries.

    ``own_topics`` are those of the candidate's own questions, ``topics`` those of the bank.
    """

    interview_types: tuple[InterviewType, ...]
    personas: tuple[PersonaChoice, ...]
    minutes: tuple[int, ...]
    topics: tuple[TopicChoice, ...]
    own_topics: tuple[TopicChoice, ...]
    domains: tuple[DomainChoice, ...]
    industries: tuple[IndustryChoice, ...]


def all_choices(bank: Bank, own_questions: Sequence[Question]) -> Choices:
    """Return the choices of a candidate with these questions of their own."""
    personas = [load_persona(persona_id) for persona_id in persona_ids()]
    counts = Counter(question.topic for question in (*bank.questions, *own_questions))
    return Choices(
        interview_types=get_args(InterviewType),
        personas=tuple(PersonaChoice(one.id, one.title, one.description, one.manner) for one in personas),
        minutes=MINUTES,
        topics=tuple(_topic_choice(topic, counts) for topic in bank.topics),
        own_topics=(_topic_choice(OWN_DOCUMENTS_TOPIC, counts),) if own_questions else (),
        domains=tuple(DomainChoice(one.id, one.title, tuple(one.topics)) for one in load_domains()),
        industries=tuple(IndustryChoice(one.id, one.title) for one in load_industries()),
    )


def _topic_choice(topic: Topic, counts: Counter[str]) -> TopicChoice:
    return TopicChoice(topic.id, topic.title, tuple(topic.concepts), counts[topic.id])
