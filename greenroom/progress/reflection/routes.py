"""``/api/sessions/…/reflection`` and ``/api/reflections``: looking back in one's own words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.pages import Page, Paging, page
from greenroom.progress.dependencies import progress_service
from greenroom.progress.reflection.schemas import (
    ReflectionAnswerRequest,
    ReflectionResponse,
    ReflectionSummaryResponse,
    SessionReflectionResponse,
)
from greenroom.progress.reflection.service import ReflectionService

router = APIRouter(tags=["reflections"])

SessionId = Annotated[str, Path(max_length=64)]
PromptId = Annotated[str, Path(max_length=32)]
Reflections = Annotated[ReflectionService, progress_service(lambda server: server.progress.reflections)]


@router.get("/sessions/{session_id}/reflection")
def show(session_id: SessionId, account: CurrentAccount, reflections: Reflections) -> ReflectionResponse:
    """Show the prompts that fit a session, what you wrote to them, and what the coach answered."""
    return ReflectionResponse.of(reflections.show(account.id, session_id))


@router.put("/sessions/{session_id}/reflection/{prompt_id}")
def write(
    session_id: SessionId,
    prompt_id: PromptId,
    words: ReflectionAnswerRequest,
    account: CurrentAccount,
    reflections: Reflections,
) -> ReflectionResponse:
    """Keep your words as typed; made to be called while you type. The built-in coach answers at once."""
    reflections.save(account.id, session_id, prompt_id, words.text)
    return ReflectionResponse.of(reflections.show(account.id, session_id))


@router.post("/sessions/{session_id}/reflection/{prompt_id}/reply")
def ask_coach(
    session_id: SessionId, prompt_id: PromptId, account: CurrentAccount, reflections: Reflections
) -> ReflectionResponse:
    """Have the language model that is set, if any, answer what you wrote; it may take some seconds."""
    reflections.ask_coach(account.id, session_id, prompt_id)
    return ReflectionResponse.of(reflections.show(account.id, session_id))


@router.get("/reflections")
def list_reflections(
    account: CurrentAccount, reflections: Reflections, paging: Paging
) -> Page[SessionReflectionResponse]:
    """List the sessions that you looked back on, the one last written about first."""
    found = reflections.page(account.id, paging.after_moment, paging.rows)
    return page(found, paging, lambda one: (one.saved_at.isoformat(), one.session.id), SessionReflectionResponse.of)


@router.get("/reflections/summary")
def summarise(account: CurrentAccount, reflections: Reflections) -> ReflectionSummaryResponse:
    """Tell what comes back over sessions, in your own words."""
    return ReflectionSummaryResponse.of(reflections.summary(account.id))
