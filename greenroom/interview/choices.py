"""``/api/choices``: what a candidate can choose from before an interview."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import get_args

from fastapi import APIRouter
from pydantic import BaseModel, Field

from greenroom.accounts.current import CurrentAccount
from greenroom.http.services import TheSettings
from greenroom.interview.contracts import InterviewType
from greenroom.interview.persona_files import load_persona, persona_ids
from greenroom.questions.bank import load_bank
from greenroom.questions.domains import load_domains

MINUTES = (5, 15, 30, 45, 60)
"""Lengths that the page offers; an interview may have any other."""

router = APIRouter(prefix="/choices", tags=["choices"])


class PersonaChoice(BaseModel):
    """An interviewer."""

    id: str
    title: str
    description: str


class TopicChoice(BaseModel):
    """A topic of the bank."""

    id: str
    title: str
    concepts: list[str]
    questions: int = Field(description="How many questions the bank has on it.")


class DomainChoice(BaseModel):
    """A profession and its topics, the weightiest first."""

    id: str
    title: str
    topics: list[str]


class Choices(BaseModel):
    """Everything that there is to choose from."""

    interview_types: list[InterviewType]
    personas: list[PersonaChoice]
    minutes: list[int]
    topics: list[TopicChoice]
    domains: list[DomainChoice]
    local_only: bool = Field(description="Nothing that is said or shown may leave: no browser's recogniser is offered.")


@router.get("")
def show_choices(account: CurrentAccount, settings: TheSettings) -> Choices:
    """Return types of interview, interviewers, lengths, topics, and groups of topics by profession."""
    del account  # the same for everybody who is signed in
    return _choices(local_only=settings.local_only)


@lru_cache
def _choices(*, local_only: bool) -> Choices:
    bank, personas = load_bank(), [load_persona(persona_id) for persona_id in persona_ids()]
    counts = Counter(question.topic for question in bank.questions)
    return Choices(
        interview_types=list(get_args(InterviewType)),
        personas=[PersonaChoice(id=one.id, title=one.title, description=one.description) for one in personas],
        minutes=list(MINUTES),
        topics=[
            TopicChoice(id=topic.id, title=topic.title, concepts=list(topic.concepts), questions=counts[topic.id])
            for topic in bank.topics
        ],
        domains=[DomainChoice(id=one.id, title=one.title, topics=list(one.topics)) for one in load_domains()],
        local_only=local_only,
    )
