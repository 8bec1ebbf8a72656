"""``/api/admin/audit``: the actions of administrators."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from greenroom.accounts.dependencies import CurrentAdmin
from greenroom.admin.audit import AuditTrail, key_of
from greenroom.admin.dependencies import admin_service
from greenroom.admin.schemas import AuditLineResponse
from greenroom.http.pages import Page, Paging, page
from greenroom.http.services import Db

router = APIRouter(prefix="/admin/audit", tags=["admin"])


AccountId = Annotated[
    str | None, Query(max_length=64, description="Only what this account did, or what was done to it.")
]


@router.get("")
def list_lines(
    admin: CurrentAdmin,
    trail: Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)],
    database: Db,
    paging: Paging,
    account_id: AccountId = None,
) -> Page[AuditLineResponse]:
    """List the actions of administrators, the newest first. Lines never change and outlive their accounts."""
    del admin
    with database.reading() as db:
        return page(trail.page(db, paging, account_id), paging, key_of, AuditLineResponse.of)
