"""Responses about questions."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from pydantic import BaseModel, Field

from greenroom.questions.catalogue import Entry
from greenroom.questions.kinds import TRAITS, QuestionKind


class QuestionResponse(BaseModel):
    """A question of the bank."""

    id: str
    topic: str
    topic_title: str
    kind: QuestionKind
    difficulty: int = Field(description="1 (first weeks) to 5 (a specialist would think).")
    text: str
    code: str | None = Field(description="Shown as a block below the text, never read aloud.")
    last_asked: date | None = Field(description="When it was last put to you; null when never.")

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return the list entry for a question."""
        return cls(**_listed(entry))


class PointResponse(BaseModel):
    """One point of a good answer, by its name alone."""

    name: str
    weight: float = Field(description="Share of the question, 0-1.")
    is_essential: bool = Field(description="Whether an answer without it cannot be strong.")


class QuestionDetailResponse(QuestionResponse):
    """A question with its topics; the content of a good answer appears only after practice."""

    concepts: list[str]
    points: list[PointResponse]
    sources: list[str] = Field(description="Where its facts can be checked.")
    asks_for_story: bool = Field(description="Whether a good answer tells what the candidate did.")

    @classmethod
    def of(cls, entry: Entry) -> Self:
        """Return a question with its details."""
        question = entry.question
        return cls(
            **_listed(entry),
            concepts=list(question.concepts),
            points=[
                PointResponse(name=point.name, weight=point.weight, is_essential=point.essential)
                for point in question.points
            ],
            sources=list(question.sources),
            asks_for_story=TRAITS[question.kind].structure == "story",
        )


def _listed(entry: Entry) -> dict[str, Any]:
    question = entry.question
    return {
        "id": question.id,
        "topic": question.topic,
        "topic_title": entry.topic.title,
        "kind": question.kind,
        "difficulty": question.difficulty,
        "text": question.text,
        "code": question.code,
        "last_asked": entry.last_asked,
    }
