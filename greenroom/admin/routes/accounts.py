"""``/api/admin/accounts``: accounts and their rights."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from greenroom.accounts.administration import Administration, key_of
from greenroom.accounts.dependencies import CurrentAdmin, account_service
from greenroom.accounts.models import Account
from greenroom.admin.audit import AuditTrail
from greenroom.admin.dependencies import admin_service
from greenroom.admin.schemas import AccountRequest, AccountResponse
from greenroom.http.pages import Page, Paging, page
from greenroom.http.services import Db

router = APIRouter(prefix="/admin/accounts", tags=["admin"])

Accounts = Annotated[Administration, account_service(lambda server: server.accounts.administration)]
Trail = Annotated[AuditTrail, admin_service(lambda server: server.admin.audit)]
Search = Annotated[str | None, Query(max_length=254, description="A part of the name or the address.")]


@router.get("")
def list_accounts(
    admin: CurrentAdmin, accounts: Accounts, paging: Paging, search: Search = None
) -> Page[AccountResponse]:
    """List the accounts, the newest first."""
    del admin
    return page(accounts.accounts(paging, search), paging, key_of, _shown)


@router.patch("/{account_id}")
def change(
    admin: CurrentAdmin, account_id: str, changes: AccountRequest, accounts: Accounts, trail: Trail, database: Db
) -> AccountResponse:
    """Set the role of an account, close it (which signs it out everywhere) or open it again."""
    with database.transaction() as db:
        changed = accounts.change(db, account_id, changes.role, changes.is_active)
        changed_values = {
            name: str(value) for name, value in changes.model_dump(mode="json", exclude_none=True).items()
        }
        trail.note(db, admin.id, "change account", whom_id=account_id, what=changed_values)
    return _shown(changed)


def _shown(account: Account) -> AccountResponse:
    return AccountResponse(
        id=account.id,
        email=account.email,
        name=account.name,
        role=account.role,
        is_active=account.is_active,
        is_confirmed=account.confirmed_at is not None,
        created_at=account.created_at,
    )
