"""``/api/admin/audit``: what administrators did."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.current import CurrentAdmin
from greenroom.admin.audit import AuditTrail, key_of
from greenroom.admin.schemas import AuditLineShown
from greenroom.http.pages import Page, Wish, page
from greenroom.http.services import Db, service

router = APIRouter(prefix="/admin/audit", tags=["admin"])


@router.get("")
def list_lines(
    admin: CurrentAdmin, trail: Annotated[AuditTrail, service(AuditTrail)], database: Db, wish: Wish
) -> Page[AuditLineShown]:
    """List what administrators did, the newest first."""
    del admin
    with database.reading() as session:
        return page(trail.page(session, wish), wish, key_of, AuditLineShown.model_validate)
