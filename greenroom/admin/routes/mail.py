"""``/api/admin/mail``: the emails in the local outbox, for administrators on this machine."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.admin.schemas import OutboxEmailResponse
from greenroom.errors import NotAllowedError
from greenroom.http.services import Db
from greenroom.http.sources import is_from_this_machine
from greenroom.mail.contracts import Outbox

router = APIRouter(prefix="/admin/mail", tags=["admin"])

Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
TheOutbox = Annotated[Outbox, admin_service(lambda server: server.admin.outbox)]


@router.get("")
def list_emails(
    admin: CurrentAdmin, request: Request, outbox: TheOutbox, trail: Trail, database: Db
) -> list[OutboxEmailResponse]:
    """List the emails, the newest first. They contain links for signing in, so they are shown only on this machine."""
    if not is_from_this_machine(request):
        raise NotAllowedError(
            "Emails can be read only on the machine that runs Greenroom", "Open Greenroom on that machine"
        )
    with database.transaction() as db:
        trail.note(db, admin.id, "read letters", what={})
    return [
        OutboxEmailResponse(
            id=stored.id,
            sent_at=stored.sent_at,
            to=stored.email.to,
            subject=stored.email.subject,
            text=stored.email.text,
        )
        for stored in outbox.emails()
    ]
