"""``/api/coding/attempts/{id}/proposals``: what the assistant proposes, and the candidate's decisions."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.coding.attempts.assisting import Assistant
from greenroom.coding.attempts.dependencies import coding_service
from greenroom.coding.attempts.routes.attempts import AttemptId
from greenroom.coding.attempts.schemas.proposals import ProposalDecisionRequest, ProposalRequest, ShownProposalResponse

router = APIRouter(prefix="/coding/attempts/{attempt_id}/proposals", tags=["coding"])

TheAssistant = Annotated[Assistant, coding_service(lambda server: server.coding.assistant)]
Number = Annotated[int, Path(ge=1, le=1_000_000)]


@router.get("")
def list_proposals(
    attempt_id: AttemptId, account: CurrentAccount, assistant: TheAssistant
) -> list[ShownProposalResponse]:
    """List what the assistant has proposed so far, with your decisions."""
    return [ShownProposalResponse.model_validate(one) for one in assistant.shown(account.id, attempt_id)]


@router.post("")
def ask_for_proposal(
    attempt_id: AttemptId,
    account: CurrentAccount,
    assistant: TheAssistant,
    asked: ProposalRequest | None = None,
) -> ShownProposalResponse:
    """Ask the assistant for code; the same again while you have not decided about the last proposal."""
    made = assistant.propose(account.id, attempt_id, asked.at_ms if asked else None)
    return ShownProposalResponse.model_validate(made)


@router.post("/{number}/decision")
def decide_about_proposal(
    attempt_id: AttemptId,
    number: Number,
    decided: ProposalDecisionRequest,
    account: CurrentAccount,
    assistant: TheAssistant,
) -> ShownProposalResponse:
    """Say whether you take a proposal, change it or reject it, and why."""
    made = assistant.decide(account.id, attempt_id, number, decided.decision, decided.why)
    return ShownProposalResponse.model_validate(made)
