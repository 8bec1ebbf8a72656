"""The prompt for writing a question, and the form of the reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from greenroom.documents.safety import reads_like_command
from greenroom.knowledge.contracts import Passage
from greenroom.llm.fencing import fence
from greenroom.profiles.contracts import CandidateProfile, Fact, JobProfile
from greenroom.profiles.facts import facts
from greenroom.questions.contracts import Question, Topic
from greenroom.questions.kinds import QuestionKind, kinds_where

MOST_FACTS = 60
MOST_ASKED_SHOWN = 20
"""The prompt shows the latest; all of them are compared afterwards."""

Importance = Annotated[int, Field(ge=1, le=5)]

WRITTEN_KINDS = kinds_where(lambda traits: traits.can_be_written)


def _check_written(kind: QuestionKind) -> QuestionKind:
    if kind not in WRITTEN_KINDS:
        raise ValueError(f"questions of the kind {kind!r} are not written by a model")
    return kind


WrittenKind = Annotated[
    QuestionKind, AfterValidator(_check_written), Field(json_schema_extra={"enum": list(WRITTEN_KINDS)})
]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PointReply(_Form):
    """A rubric point as the model writes it."""

    name: str
    importance: Importance
    essential: bool
    wordings: list[str]
    misconceptions: list[str]
    follow_up: str
    hint: str


class QuestionReply(_Form):
    """A question as the model writes it; Greenroom adds weights, identifier and sources."""

    text: str
    kind: WrittenKind
    difficulty: Annotated[int, Field(ge=1, le=5)]
    concepts: list[str]
    points: list[PointReply]
    strong_answer: str
    negated_claims: list[str]
    facts_used: list[int]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What one question is written from.

    Parameters
    ----------
    reason
        Why the topic matters for this candidate.
    """

    topic: Topic
    reason: str
    facts: Sequence[Fact]
    passages: Sequence[Passage]
    asked: Sequence[Question]


def tellable_facts(cv: CandidateProfile | None, job: JobProfile | None) -> tuple[Fact, ...]:
    """Return the facts that a model may see: without names, addresses and text that reads like a command."""
    anonymous = replace(cv, name=None, email=None, phone=None, location=None) if cv is not None else None
    return tuple(fact for fact in facts(anonymous, job) if not reads_like_command(fact.text))[:MOST_FACTS]


def describe(grounds: Grounds) -> str:
    """Return the data part of the prompt."""
    topic = grounds.topic
    numbered = [f"{number}. {fact.text}" for number, fact in enumerate(grounds.facts, start=1)]
    parts = [
        fence("topic", f"{topic.title}. Concepts: {', '.join(topic.concepts)}"),
        fence("reason", grounds.reason),
        fence("facts", "\n".join(numbered)),
        *(fence("passage", passage.text) for passage in grounds.passages),
        fence("asked_already", "\n".join(question.full_text for question in grounds.asked[-MOST_ASKED_SHOWN:])),
    ]
    return "\n\n".join(parts)
