"""Reflections on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.progress.reflection.contracts import LookedBack, Reflection, ReflectionSummary
from greenroom.sessions.schemas.sessions import SessionSummaryResponse

LONGEST_WORDS_CHARACTERS = 20_000


class ReflectionAnswerRequest(BaseModel):
    """What the candidate writes; an empty text takes the answer back."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_WORDS_CHARACTERS)


class PromptResponse(BaseModel):
    """A question to look back with."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    text: str
    about: str


class CoachReplyResponse(BaseModel):
    """What the coach answered; `by` is "built-in" or the name of a language model."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    by: str


class WrittenAnswerResponse(BaseModel):
    """What was written to a prompt, exactly as typed."""

    model_config = ConfigDict(from_attributes=True)

    prompt_id: str
    text: str
    saved_at: datetime
    reply: CoachReplyResponse | None


class ReflectionResponse(BaseModel):
    """The prompts of a session, and the responses."""

    model_config = ConfigDict(from_attributes=True)

    prompts: list[PromptResponse]
    answers: list[WrittenAnswerResponse]
    model: str | None = Field(description="The language model that can be asked for a reply; null where none is set.")

    @classmethod
    def of(cls, reflection: Reflection) -> Self:
        """Return a reflection for the wire."""
        return cls.model_validate(reflection)


class SessionReflectionResponse(BaseModel):
    """A session with a reflection."""

    session: SessionSummaryResponse
    answers: list[WrittenAnswerResponse]

    @classmethod
    def of(cls, one: LookedBack) -> Self:
        """Return a session and its answers for the wire."""
        answers = [WrittenAnswerResponse.model_validate(answer) for answer in one.answers]
        return cls(session=SessionSummaryResponse.of(one.session), answers=answers)


class QuoteResponse(BaseModel):
    """A sentence of the candidate."""

    model_config = ConfigDict(from_attributes=True)

    session_id: str
    text: str


class ThemeResponse(BaseModel):
    """Something that comes back in several sessions, with a sentence of each of the latest."""

    model_config = ConfigDict(from_attributes=True)

    title: str
    sessions: int
    quotes: list[QuoteResponse]


class ReflectionSummaryResponse(BaseModel):
    """What comes back over sessions."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    sessions: int
    themes: list[ThemeResponse]

    @classmethod
    def of(cls, summary: ReflectionSummary) -> Self:
        """Return a summary for the wire."""
        return cls.model_validate(summary)
