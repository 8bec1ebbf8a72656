"""Choices before an interview, in the API."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.interview.choices import Choices
from greenroom.questions.kinds import InterviewType


class PersonaResponse(BaseModel):
    """An interviewer."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    description: str


class TopicResponse(BaseModel):
    """A topic of the bank."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    concepts: list[str]
    questions: int = Field(description="How many questions the bank has on it.")


class DomainResponse(BaseModel):
    """A profession and its topics, the weightiest first."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    topics: list[str]


class IndustryResponse(BaseModel):
    """An industry in which questions are set."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str


class ChoicesResponse(BaseModel):
    """All choices for an interview."""

    interview_types: list[InterviewType]
    personas: list[PersonaResponse]
    minutes: list[int]
    topics: list[TopicResponse]
    domains: list[DomainResponse]
    industries: list[IndustryResponse]
    local_only: bool = Field(description="Nothing that is said or shown may leave: no browser's recogniser is offered.")

    @classmethod
    def of(cls, choices: Choices, *, local_only: bool) -> Self:
        """Return the choices for the wire."""
        return cls(
            interview_types=list(choices.interview_types),
            personas=[PersonaResponse.model_validate(one) for one in choices.personas],
            minutes=list(choices.minutes),
            topics=[TopicResponse.model_validate(one) for one in choices.topics],
            domains=[DomainResponse.model_validate(one) for one in choices.domains],
            industries=[IndustryResponse.model_validate(one) for one in choices.industries],
            local_only=local_only,
        )
