"""``/api/reminders``: reminders by email, on request."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.http.limits import Sensitive
from greenroom.progress.dependencies import progress_service
from greenroom.progress.reminders.schemas import RemindersRequest, RemindersResponse
from greenroom.progress.reminders.service import ReminderService

router = APIRouter(prefix="/reminders", tags=["reminders"])

OffToken = Annotated[str, Path(max_length=200)]
Reminders = Annotated[ReminderService, progress_service(lambda server: server.progress.reminders)]


@router.get("")
def show_reminders(account: CurrentAccount, reminders: Reminders) -> RemindersResponse:
    """Return whether reminders are sent, and when."""
    return RemindersResponse.model_validate(reminders.show(account.id))


@router.put("")
def turn_on(account: CurrentAccount, requested: RemindersRequest, reminders: Reminders) -> RemindersResponse:
    """Send one email at this hour on each day without practice."""
    reminders.turn_on(account.id, requested.local_hour, requested.time_zone)
    return RemindersResponse.model_validate(reminders.show(account.id))


@router.delete("", status_code=204)
def turn_off(account: CurrentAccount, reminders: Reminders) -> None:
    """Send no more reminders."""
    reminders.turn_off(account.id)


@router.post("/off/{token}", status_code=204, dependencies=[Sensitive])
def turn_off_by_link(token: OffToken, reminders: Reminders) -> None:
    """Turn reminders off by the signed link of an email, without a sign-in (RFC 8058)."""
    reminders.turn_off_by_link(token)
