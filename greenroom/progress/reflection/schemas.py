"""Reflections on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from greenroom.progress.reflection.contracts import LookedBack, Reflection, ReflectionSummary
from greenroom.sessions.schemas.sessions import SummaryOut

LONGEST_WORDS_CHARACTERS = 20_000


class Words(BaseModel):
    """What the candidate writes; an empty text takes the answer back."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(max_length=LONGEST_WORDS_CHARACTERS)


class PromptOut(BaseModel):
    """A question to look back with."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    text: str
    about: str


class CoachReplyOut(BaseModel):
    """What the coach answered; `by` is "built-in" or the name of a language model."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    by: str


class WrittenAnswerOut(BaseModel):
    """What was written to a prompt, exactly as typed."""

    model_config = ConfigDict(from_attributes=True)

    prompt_id: str
    text: str
    saved_at: datetime
    reply: CoachReplyOut | None


class ReflectionOut(BaseModel):
    """The prompts of a session, and what was written to them."""

    model_config = ConfigDict(from_attributes=True)

    prompts: list[PromptOut]
    answers: list[WrittenAnswerOut]
    model: str | None = Field(description="The language model that can be asked for a reply; null where none is set.")

    @classmethod
    def of(cls, reflection: Reflection) -> Self:
        """Return a reflection for the wire."""
        return cls.model_validate(reflection)


class SessionReflectionOut(BaseModel):
    """A session that was looked back on."""

    session: SummaryOut
    answers: list[WrittenAnswerOut]

    @classmethod
    def of(cls, one: LookedBack) -> Self:
        """Return a session and its answers for the wire."""
        answers = [WrittenAnswerOut.model_validate(answer) for answer in one.answers]
        return cls(session=SummaryOut.of(one.session), answers=answers)


class QuoteOut(BaseModel):
    """A sentence of the candidate."""

    model_config = ConfigDict(from_attributes=True)

    session_id: str
    text: str


class ThemeOut(BaseModel):
    """Something that comes back in several sessions, with a sentence of each of the latest."""

    model_config = ConfigDict(from_attributes=True)

    title: str
    sessions: int
    quotes: list[QuoteOut]


class ReflectionSummaryOut(BaseModel):
    """What comes back over sessions."""

    model_config = ConfigDict(from_attributes=True)

    text: str
    sessions: int
    themes: list[ThemeOut]

    @classmethod
    def of(cls, summary: ReflectionSummary) -> Self:
        """Return a summary for the wire."""
        return cls.model_validate(summary)
