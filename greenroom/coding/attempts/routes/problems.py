"""``/api/coding/problems``: the coding problems."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.coding.attempts.dependencies import coding_service
from greenroom.coding.attempts.schemas.parts import ProblemKind
from greenroom.coding.attempts.schemas.problems import ProblemResponse, ProblemSummaryResponse
from greenroom.coding.attempts.service import Attempts
from greenroom.coding.loading import find_any_problem
from greenroom.db.paging import unknown_cursor
from greenroom.http.pages import Page, Paging, page

router = APIRouter(prefix="/coding/problems", tags=["coding"])

ProblemId = Annotated[str, Path(max_length=128)]
TheAttempts = Annotated[Attempts, coding_service(lambda server: server.coding.attempts)]


@router.get("")
def list_coding_problems(
    account: CurrentAccount,
    attempts: TheAttempts,
    paging: Paging,
    kind: Annotated[ProblemKind | None, Query(description="All kinds without it.")] = None,
    topic: Annotated[str | None, Query(max_length=64, description="All topics without it.")] = None,
    difficulty: Annotated[int | None, Query(ge=1, le=5)] = None,
) -> Page[ProblemSummaryResponse]:
    """List the problems by topic and difficulty, with the best that you made of each."""
    found = [
        response
        for problem, best in attempts.problems(account.id)
        for response in [ProblemSummaryResponse.of(problem, best)]
        if kind in (None, response.kind)
        and topic in (None, response.topic)
        and difficulty in (None, response.difficulty)
    ]
    if paging.after is not None:
        ids = [one.id for one in found]
        if len(paging.after) != 1 or paging.after[0] not in ids:
            raise unknown_cursor()
        found = found[ids.index(str(paging.after[0])) + 1 :]
    return page(found[: paging.rows], paging, lambda one: (one.id,), lambda one: one)


@router.get("/{problem_id}")
def show_coding_problem(problem_id: ProblemId, account: CurrentAccount) -> ProblemResponse:
    """Show a problem: statement, examples and starter; hints and hidden tests stay out."""
    del account  # all candidates read the same
    return ProblemResponse.of(find_any_problem(problem_id))
