"""What the assistant proposes, and the candidate's decisions."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.attempts.contracts.limits import LONGEST_MESSAGE_CHARACTERS
from greenroom.coding.attempts.schemas.parts import AtMs, PlainResponse
from greenroom.http.bodies import RequestBody


class ProposalRequest(RequestBody):
    """The moment at which the assistant is asked."""

    at_ms: AtMs


class ProposalDecisionRequest(RequestBody):
    """What the candidate does with a proposal, and why."""

    decision: Decision
    why: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE_CHARACTERS)] = ""


class ShownProposalResponse(PlainResponse):
    """Code that the assistant proposes; it may be right or wrong."""

    number: int
    text: str
    code: str
    decision: Decision | None


class ProposalResponse(PlainResponse):
    """Code that the assistant proposed."""

    at_ms: int
    planted: bool = Field(description="Whether a mistake was planted in it.")
    caught: bool = Field(description="Whether it was rejected, named or mended.")
    decision: Decision | None
    fault: str | None = Field(description="The planted mistake; null for a right program.")


class AssistanceResponse(PlainResponse):
    """What became of the assistant's proposals; those without a decision are in no count."""

    proposals: list[ProposalResponse]
    planted: int
    caught: int
    false_alarms: int = Field(description="Right proposals that were rejected; they cost nothing.")
