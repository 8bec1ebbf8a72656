"""``/api/questions``: the bank, to be browsed without reading the answers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.db.paging import PageRequest
from greenroom.errors import MalformedInputError
from greenroom.http.etags import tagged
from greenroom.http.pages import Page, Paging, page
from greenroom.questions.catalogue import Filters, QuestionCatalogue
from greenroom.questions.dependencies import question_service
from greenroom.questions.kinds import QuestionKind
from greenroom.questions.schemas import QuestionDetailResponse, QuestionResponse

router = APIRouter(prefix="/questions", tags=["questions"])

Catalogue = Annotated[QuestionCatalogue, question_service(lambda server: server.questions.catalogue)]
Difficulty = Annotated[int | None, Query(ge=1, le=5)]
Search = Annotated[str, Query(max_length=200, description="Words that the question, its topic or concepts hold.")]


@router.get("", response_model=Page[QuestionResponse])
def list_questions(
    request: Request,
    account: CurrentAccount,
    catalogue: Catalogue,
    paging: Paging,
    topic: str | None = None,
    kind: QuestionKind | None = None,
    difficulty: Difficulty = None,
    search: Search = "",
) -> Response:
    """List the questions of the bank that fit, with the day when each was last put to you."""
    filters = Filters(topic, kind, difficulty, search)
    found = catalogue.find(account.id, filters, _last_seen(paging), paging.rows)
    return tagged(request, page(found, paging, lambda entry: (entry.question.id,), QuestionResponse.of))


@router.get("/{question_id}", response_model=QuestionDetailResponse)
def show_question(request: Request, account: CurrentAccount, catalogue: Catalogue, question_id: str) -> Response:
    """Return a question with its concepts, the names and weights of what a good answer covers, and its sources."""
    return tagged(request, QuestionDetailResponse.of(catalogue.get(account.id, question_id)))


def _last_seen(paging: PageRequest) -> str | None:
    """Return the last question of the page before."""
    if paging.after is None:
        return None
    (question_id, *others) = paging.after
    if others or not isinstance(question_id, str):
        raise MalformedInputError("The cursor is not valid", "Start from the first page")
    return question_id
