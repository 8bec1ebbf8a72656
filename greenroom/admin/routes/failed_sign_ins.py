"""``/api/admin/failed-sign-ins``: failed sign-ins."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAdmin, account_service
from greenroom.accounts.failed_sign_ins import FailedSignIns, Failure, key_of
from greenroom.admin.schemas import FailedSignInResponse
from greenroom.http.pages import Page, Paging, page

router = APIRouter(prefix="/admin/failed-sign-ins", tags=["admin"])

Failures = Annotated[FailedSignIns, account_service(lambda server: server.accounts.failed_sign_ins)]


@router.get("")
def list_failures(admin: CurrentAdmin, failures: Failures, paging: Paging) -> Page[FailedSignInResponse]:
    """List failed sign-ins of the last 30 days, the newest first, without the text that was entered."""
    del admin
    return page(failures.page(paging), paging, key_of, _shown)


def _shown(failure: Failure) -> FailedSignInResponse:
    row = failure.row
    return FailedSignInResponse(
        id=row.id, at=row.at, account_id=row.account_id, email=failure.email, address=row.address, reason=row.reason
    )
