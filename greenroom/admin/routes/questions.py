"""``/api/admin/questions``: questions that the installation adds to the bank."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.admin.question_desk import QuestionDesk
from greenroom.admin.schemas import OwnQuestionRequest, OwnQuestionResponse
from greenroom.http.services import Db

router = APIRouter(prefix="/admin/questions", tags=["admin"])

Desk = Annotated[QuestionDesk, admin_service(lambda server: server.admin.questions)]
Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
QuestionId = Annotated[str, Path(max_length=255)]


@router.get("")
def list_questions(admin: CurrentAdmin, desk: Desk, database: Db) -> list[OwnQuestionResponse]:
    """List the questions that the installation added, drafts first, with what their check found."""
    del admin
    with database.reading() as db:
        return [OwnQuestionResponse.of(one) for one in desk.questions(db)]


@router.post("", status_code=202)
def save(
    admin: CurrentAdmin, question: OwnQuestionRequest, desk: Desk, trail: Trail, database: Db
) -> OwnQuestionResponse:
    """Save a new question, or a new version of one, and check it. It joins the bank when it passes."""
    with database.transaction() as db:
        saved = desk.save(db, admin.id, question.source)
        trail.note(db, admin.id, "save question", what={"question": saved.own.question.id})
    return OwnQuestionResponse.of(saved)


@router.post("/{question_id}/check", status_code=202)
def check(admin: CurrentAdmin, question_id: QuestionId, desk: Desk, trail: Trail, database: Db) -> OwnQuestionResponse:
    """Check a retired question again. It joins the bank when it passes."""
    with database.transaction() as db:
        checked = desk.check(db, admin.id, question_id)
        trail.note(db, admin.id, "check question", what={"question": question_id})
    return OwnQuestionResponse.of(checked)


@router.post("/{question_id}/retire", status_code=204)
def retire(admin: CurrentAdmin, question_id: QuestionId, desk: Desk, trail: Trail, database: Db) -> None:
    """Stop asking a question. Earlier reports keep it."""
    with database.transaction() as db:
        trail.note(db, admin.id, "retire question", what={"question": question_id})
        desk.retire(question_id)
