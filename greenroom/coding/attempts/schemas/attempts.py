"""Attempts at coding problems on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints

from greenroom.coding.attempts.contracts.messages import Message, Purpose, Sender
from greenroom.coding.attempts.contracts.runs import Confirming
from greenroom.coding.attempts.contracts.views import AttemptState, AttemptSummary, AttemptView
from greenroom.coding.attempts.schemas.parts import AtMs, PlainResponse, Text
from greenroom.coding.attempts.schemas.problems import ProblemResponse
from greenroom.coding.attempts.schemas.runs import VerdictResponse
from greenroom.coding.topics import TITLES
from greenroom.http.bodies import RequestBody


class AttemptRequest(RequestBody):
    """An attempt to begin."""

    problem_id: Annotated[str, StringConstraints(max_length=128)]
    language: Annotated[str, StringConstraints(max_length=16)]
    with_assistant: bool = False


class HintTakenRequest(RequestBody):
    """When the hint was asked for."""

    at_ms: AtMs | None = None


class MessageRequest(RequestBody):
    """A message to the interviewer."""

    at_ms: AtMs
    text: Annotated[Text, StringConstraints(min_length=1)]
    spoken: bool = Field(False, description="You said it aloud; a recogniser wrote it, and you could correct it.")


class SilenceRequest(RequestBody):
    """A silence: the candidate neither types nor speaks."""

    at_ms: AtMs


class HintTakenResponse(PlainResponse):
    """A hint."""

    level: int
    at_ms: int
    text: str


class MessageResponse(BaseModel):
    """A message between you and the interviewer."""

    model_config = ConfigDict(populate_by_name=True)

    number: int
    at_ms: int
    sender: Sender = Field(alias="from")
    purpose: Purpose
    text: str
    spoken: bool

    @classmethod
    def of(cls, message: Message) -> Self:
        """Return the response for a message."""
        return cls(
            number=message.number,
            at_ms=message.at_ms,
            sender=message.sender,
            purpose=message.purpose,
            text=message.text,
            spoken=message.spoken,
        )


class OwnTestResponse(PlainResponse):
    """A test that you wrote."""

    arguments: list[JsonValue]
    expected: JsonValue


class CommentResponse(PlainResponse):
    """A comment on a line of the pull request."""

    file: str
    line: int
    text: str


class AttemptSummaryResponse(BaseModel):
    """An attempt in a list."""

    id: str
    problem_id: str
    title: str
    topic: str
    topic_title: str
    language: str
    state: AttemptState
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int
    hints_used: int
    passed: bool | None = Field(description="Whether the last submission is right; null before the first.")
    score: float | None

    @classmethod
    def of(cls, summary: AttemptSummary) -> Self:
        """Return the response for an attempt."""
        problem = summary.problem
        return cls(
            id=summary.id,
            problem_id=problem.id,
            title=problem.title,
            topic=problem.topic,
            topic_title=TITLES.get(problem.topic, problem.topic),
            language=summary.language,
            state=summary.state,
            started_at=summary.started_at,
            finished_at=summary.finished_at,
            elapsed_ms=summary.elapsed_ms,
            hints_used=summary.hints_used,
            passed=summary.passed,
            score=summary.score,
        )


class AttemptResponse(BaseModel):
    """The present state of an attempt."""

    id: str
    problem: ProblemResponse
    language: str
    with_assistant: bool
    state: AttemptState = Field(description="`failed`: the report could not be made; finish again to retry.")
    failure: str | None = Field(description="Why the report could not be made.")
    started_at: datetime
    finished_at: datetime | None
    elapsed_ms: int = Field(description="The latest moment of the attempt; a timer continues from here.")
    source: str
    next_sequence: int
    hints: list[HintTakenResponse]
    own_tests: list[OwnTestResponse]
    comments: list[CommentResponse]
    messages: list[MessageResponse]
    verdict: VerdictResponse | None = Field(description="Of the last submission.")
    confirmed_by: Confirming | None = Field(description="Where this installation runs code; null: in your browser.")

    @classmethod
    def of(cls, view: AttemptView) -> Self:
        """Return the response for an attempt."""
        return cls(
            id=view.id,
            problem=ProblemResponse.of(view.problem),
            language=view.language,
            with_assistant=view.with_assistant,
            state=view.state,
            failure=view.failure,
            started_at=view.started_at,
            finished_at=view.finished_at,
            elapsed_ms=view.elapsed_ms,
            source=view.source,
            next_sequence=view.next_sequence,
            hints=[HintTakenResponse.model_validate(one) for one in view.hints],
            own_tests=[OwnTestResponse.model_validate(one) for one in view.own_tests],
            comments=[CommentResponse.model_validate(one) for one in view.comments],
            messages=[MessageResponse.of(one) for one in view.messages],
            verdict=VerdictResponse.model_validate(view.verdict) if view.verdict else None,
            confirmed_by=view.confirmed_by,
        )


class AttemptDeletionResponse(BaseModel):
    """A deleted attempt."""

    undo_until: datetime = Field(description="Until then it can be restored.")
