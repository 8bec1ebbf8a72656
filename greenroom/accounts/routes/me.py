"""``/api/me``: the user's own account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentAccount, CurrentPerson, account_service
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.schemas import AccountStorageResponse, MeRequest, MeResponse
from greenroom.accounts.storage_quota import StorageQuota
from greenroom.http.services import Db

router = APIRouter(prefix="/me", tags=["me"])

Own = Annotated[OwnAccount, account_service(lambda server: server.accounts.own_account)]


@router.get("")
def show(account: CurrentAccount, own: Own) -> MeResponse:
    """Return the account."""
    return MeResponse.of(own.show(account.id))


@router.get("/storage")
def show_storage(
    account: CurrentAccount,
    quota: Annotated[StorageQuota, account_service(lambda server: server.accounts.quota)],
    database: Db,
) -> AccountStorageResponse:
    """Return how much storage your recordings, documents and exports use, and how much they may use."""
    with database.reading() as db:
        use = quota.use(db, account.id)
    return AccountStorageResponse(used_bytes=use.used_bytes, limit_bytes=use.limit_bytes)


@router.patch("")
def change(person: CurrentPerson, changes: MeRequest, own: Own) -> MeResponse:
    """Change name, language, theme, day of the interview, consents or retention."""
    return MeResponse.of(own.change(person.id, changes.changes()))
