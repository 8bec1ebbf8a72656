"""``/api/choices``: the candidate's choices before an interview."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.services import TheSettings
from greenroom.interview import schemas
from greenroom.interview.choices import all_choices
from greenroom.knowledge.dependencies import knowledge_service
from greenroom.knowledge.service import KnowledgeBase
from greenroom.questions.bank import Bank
from greenroom.questions.dependencies import question_service

router = APIRouter(prefix="/choices", tags=["choices"])

TheBank = Annotated[Bank, question_service(lambda server: server.questions.bank)]
Documents = Annotated[KnowledgeBase, knowledge_service(lambda server: server.knowledge.base)]


@router.get("")
def show_choices(
    account: CurrentAccount, settings: TheSettings, bank: TheBank, documents: Documents
) -> schemas.ChoicesResponse:
    """Return types of interview, interviewers, lengths, topics, groups of topics by profession, and industries."""
    choices = all_choices(bank, documents.questions(account.id))
    return schemas.ChoicesResponse.of(choices, local_only=settings.local_only)
