"""Choices before an interview, in the API."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.interview.choices import Choices
from greenroom.interview.contracts.manner import Closing
from greenroom.questions.kinds import InterviewType


class MannerResponse(BaseModel):
    """What an interviewer does."""

    model_config = ConfigDict(from_attributes=True)

    follow_up_share: float = Field(
        description="Share of the possible follow-ups that are asked, 0-1; one about a mistake always is."
    )
    most_follow_ups: int = Field(description="Follow-ups to one question.")
    acknowledge_share: float = Field(description="Share of the answers that get a reaction, 0-1.")
    presses_on: bool = Field(description="Whether you are asked once more if you give up in a real interview.")
    patience_seconds: float = Field(description="Silence after which the interviewer says something.")
    offers_hints: bool = Field(description="Whether a hint is offered then, in study mode.")
    closings: list[Closing] = Field(description="What is asked after the last question while time is left.")


class PersonaResponse(BaseModel):
    """An interviewer."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    description: str
    manner: MannerResponse


class TopicResponse(BaseModel):
    """A topic that can be chosen."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    title: str
    concepts: list[str]
    questions: int = Field(description="How many questions there are on it.")


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
    own_topics: list[TopicResponse] = Field(description="Topics of the candidate's own questions; may be empty.")
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
            own_topics=[TopicResponse.model_validate(one) for one in choices.own_topics],
            domains=[DomainResponse.model_validate(one) for one in choices.domains],
            industries=[IndustryResponse.model_validate(one) for one in choices.industries],
            local_only=local_only,
        )
