"""``/api/auth``: password resets, changed passwords and changed addresses."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from greenroom.accounts.dependencies import CurrentPerson, TheGate, account_service
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.repository.accounts import comparable
from greenroom.accounts.routes.cookies import remember_browser
from greenroom.accounts.schemas import (
    EmailChangeRequest,
    EmailRequest,
    EmailResponse,
    PasswordChangeRequest,
    PasswordResetRequest,
)
from greenroom.http.limits import Limits, Sensitive

router = APIRouter(prefix="/auth", tags=["auth"])

TheRecovery = Annotated[Recovery, account_service(lambda server: server.accounts.recovery)]


@router.post("/forgotten-password", status_code=202, dependencies=[Sensitive])
def forgotten_password(body: EmailRequest, recovery: TheRecovery, limits: Limits) -> EmailResponse:
    """Request a password reset link. Neither the response nor its time shows whether the account exists."""
    limits.count_email(comparable(body.email))
    recovery.send_link(body.email)
    return EmailResponse(email=body.email)


@router.post("/reset-password", status_code=204, dependencies=[Sensitive])
def reset_password(
    body: PasswordResetRequest, request: Request, response: Response, recovery: TheRecovery, gate: TheGate
) -> None:
    """Set a password by the token of a link; all devices are signed out, and API tokens end.

    The browser counts as known from now on, so that strangers' guesses cannot keep the owner from signing in.
    """
    email = recovery.reset(body.token, body.password)
    remember_browser(request, response, gate.key, email)


@router.post("/change-password", status_code=204, dependencies=[Sensitive])
def change_password(person: CurrentPerson, body: PasswordChangeRequest, recovery: TheRecovery, limits: Limits) -> None:
    """Set a password by the current one; all other devices are signed out, and API tokens end."""
    limits.count_password_check(person.id)
    recovery.change_password(person.id, person.sign_in_id, body.current, body.password)


@router.post("/change-email", status_code=202, dependencies=[Sensitive])
def change_email(
    person: CurrentPerson, body: EmailChangeRequest, recovery: TheRecovery, limits: Limits
) -> EmailResponse:
    """Request a link at a new address; the address becomes the account's once the link is opened."""
    limits.count_password_check(person.id)
    limits.count_email(comparable(body.email))
    recovery.change_email(person.id, body.password, body.email)
    return EmailResponse(email=body.email)
