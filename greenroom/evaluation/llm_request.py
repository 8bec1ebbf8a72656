"""What a language model is told to judge, and the form in which it has to answer."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.rubric.claims import Claim
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatRequest
from greenroom.llm.fencing import fence, unfence
from greenroom.llm.prompts import Prompt, load_prompt

Percent = Annotated[int, Field(ge=0, le=100)]

MOST_OUTPUT_TOKENS = 4_000
"""Five points with quotes and a stronger answer take about 1,200; models that think aloud need the rest."""


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class PointReply(_Form):
    """What the model says of one point; the evidence comes first, so that the verdict follows from it."""

    name: str
    quote: str | None
    explanation: str
    verdict: Literal["covered", "partly", "missed", "contradicted"]


class JudgeReply(_Form):
    """What the model says of an answer. It gives no score: that is computed from the verdicts."""

    points: list[PointReply]
    relevance: Percent
    depth: Percent
    clarity: Percent
    structure: Percent | None
    role_fit: Percent | None
    stronger_answer: str | None


def judge_prompt() -> Prompt:
    """Return the prompt in use."""
    return load_prompt("greenroom.evaluation", "judge.v1")


def judge_request(
    answer: AnswerToJudge, claims: Sequence[Claim], deadline_seconds: float, budget: Budget
) -> ChatRequest[JudgeReply]:
    """Return what a model is asked about an answer."""

    def names_every_point(reply: JudgeReply) -> None:
        if Counter(point_key(point.name) for point in reply.points) != Counter(point_key(c.name) for c in claims):
            raise ValueError("the points are not those of the rubric; give each of its names exactly once")

    return ChatRequest(
        system=judge_prompt().text,
        user="\n\n".join(_parts(answer, claims)),
        answer_type=JudgeReply,
        temperature=0.0,
        max_output_tokens=MOST_OUTPUT_TOKENS,
        deadline_seconds=deadline_seconds,
        budget=budget,
        check=names_every_point,
    )


def point_key(name: str) -> str:
    """Return a point's name as it is compared: case, escapes and spaces do not matter."""
    return " ".join(unfence(name).casefold().split())


def _parts(answer: AnswerToJudge, claims: Sequence[Claim]) -> list[str]:
    parts = [fence("question", answer.question), fence("kind", answer.kind)]
    if answer.role:
        parts.append(fence("role", answer.role))
    parts.append(fence("rubric", "\n".join(_point(claim) for claim in claims)))
    parts += [fence("reference_passage", material.text) for material in answer.material]
    return [*parts, fence("answer", answer.answer)]


def _point(claim: Claim) -> str:
    return json.dumps(
        {
            "name": claim.name,
            "essential": claim.essential,
            "said_as": claim.wordings,
            "misconceptions": claim.misconceptions,
        },
        ensure_ascii=False,
    )
