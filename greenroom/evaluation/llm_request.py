"""What a language model is asked about an answer: the prompt of each vote, and the flat form of the reply."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.evaluation.rubric.claims import ReferenceClaim
from greenroom.llm.budget import Budget
from greenroom.llm.contracts import ChatRequest
from greenroom.llm.fencing import fence
from greenroom.llm.prompts import Prompt, load_prompt

ModelVerdict = Literal["said", "partly", "not_said", "contradicted", "unsure"]
Order = tuple[int, ...]
"""The claims in the order in which a vote lists them."""

REASONING_TOKENS = 400
POINT_TOKENS = 150
"""The longest reasoning, and the longest quote, explanation and verdict of a point. Servers such as vLLM reject a
request whose prompt and longest reply together exceed the model's context."""

LONGEST_MATERIAL_CHARACTERS = 1_000
"""Of a passage of the candidate's documents; its claims are in the list of points anyway."""


class ModelReply(BaseModel):
    """A reply: reasoning first, then three fields for each point, all strings; `reply_form` adds those fields."""

    model_config = ConfigDict(extra="forbid")

    reasoning: str


class PointReply(BaseModel):
    """What one vote says of one point; the quote is empty when no words decide the point."""

    quote: str
    explanation: str
    verdict: ModelVerdict


@lru_cache
def reply_form(point_count: int) -> type[ModelReply]:
    """Return the form of a reply about so many points."""
    fields: dict[str, Any] = {}
    for number in range(1, point_count + 1):
        fields |= {f"quote_{number}": str, f"explanation_{number}": str, f"verdict_{number}": ModelVerdict}
    form: type[ModelReply] = create_model("Reply", __base__=ModelReply, **fields)
    return form


def read_reply(reply: ModelReply, order: Order) -> tuple[PointReply, ...]:
    """Return what a reply says of each claim, in the rubric's order."""
    said = reply.model_dump()
    points = {
        claim: PointReply(
            quote=said[f"quote_{number}"],
            explanation=said[f"explanation_{number}"],
            verdict=said[f"verdict_{number}"],
        )
        for number, claim in enumerate(order, start=1)
    }
    return tuple(points[claim] for claim in range(len(order)))


def judge_prompt() -> Prompt:
    """Return the prompt in use."""
    return load_prompt("greenroom.evaluation", "judge.v2")


def orders(answer: AnswerToJudge, claims: Sequence[ReferenceClaim]) -> tuple[Order, ...]:
    """Return the orders of the two votes: shuffled by the answer, then reversed; one order for a single claim."""
    shuffled = sorted(
        range(len(claims)), key=lambda index: sha256(f"{index} {claims[index].name} {answer.answer}".encode()).digest()
    )
    return tuple(dict.fromkeys((tuple(shuffled), tuple(reversed(shuffled)))))


def judge_request(
    answer: AnswerToJudge, claims: Sequence[ReferenceClaim], order: Order, deadline_seconds: float, budget: Budget
) -> ChatRequest[ModelReply]:
    """Return what a model is asked in one vote."""
    return ChatRequest(
        system=judge_prompt().text,
        user="\n\n".join(_parts(answer, [claims[index] for index in order])),
        answer_type=reply_form(len(claims)),
        temperature=0.0,
        max_output_tokens=REASONING_TOKENS + POINT_TOKENS * len(claims),
        deadline_seconds=deadline_seconds,
        budget=budget,
    )


def _parts(answer: AnswerToJudge, claims: Sequence[ReferenceClaim]) -> list[str]:
    points = "\n".join(f"{number}. {_point(claim)}" for number, claim in enumerate(claims, start=1))
    material = [fence("reference", passage.text[:LONGEST_MATERIAL_CHARACTERS]) for passage in answer.material]
    return [fence("question", answer.question), fence("points", points), *material, fence("answer", answer.answer)]


def _point(claim: ReferenceClaim) -> str:
    """Return a point on one line: its wordings, then what people wrongly say instead."""
    wrong = f"\n   Contradicted, for example, by: {' / '.join(claim.misconceptions)}" if claim.misconceptions else ""
    return f"{' / '.join(claim.wordings)}{wrong}"
