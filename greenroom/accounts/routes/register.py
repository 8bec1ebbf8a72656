"""``/api/auth``: registration and confirmation of addresses."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Request

from greenroom.accounts.csrf import check_origin
from greenroom.accounts.dependencies import account_service
from greenroom.accounts.registration import Applicant, Registration
from greenroom.accounts.repository.accounts import comparable
from greenroom.accounts.schemas import (
    ConfirmationRequest,
    EmailRequest,
    EmailResponse,
    InstallationResponse,
    RegistrationRequest,
    RegistrationResponse,
)
from greenroom.http.limits import Limits, Sensitive
from greenroom.http.services import TheSettings
from greenroom.http.sources import is_from_this_machine

router = APIRouter(prefix="/auth", tags=["auth"])

TheRegistration = Annotated[Registration, account_service(lambda server: server.accounts.registration)]


@router.get("/setup")
def setup(request: Request, registration: TheRegistration, settings: TheSettings) -> InstallationResponse:
    """Return the facts about this installation that the sign-in page needs."""
    return InstallationResponse(
        needs_first_account=registration.needs_first_account(),
        from_this_machine=is_from_this_machine(request),
        mail="outbox" if settings.smtp_host is None else "smtp",
        local_only=settings.local_only,
        version=version("greenroom"),
    )


@router.post("/register", status_code=202, dependencies=[Sensitive])
def register(
    new: RegistrationRequest, request: Request, registration: TheRegistration, limits: Limits
) -> RegistrationResponse:
    """Request an account. The first one administers this installation and can sign in at once."""
    check_origin(request.headers, request.url.netloc)
    limits.count_email(comparable(new.email))
    needs_confirmation = registration.register(
        Applicant(new.email, new.password, new.name, new.language),
        is_local=is_from_this_machine(request),
        setup_token=new.setup_token,
    )
    return RegistrationResponse(email=new.email, needs_confirmation=needs_confirmation)


@router.post("/confirm", status_code=204, dependencies=[Sensitive])
def confirm(proof: ConfirmationRequest, registration: TheRegistration) -> None:
    """Confirm an address by the token of the emailed link and the account's password."""
    registration.confirm(proof.token, proof.password)


@router.post("/resend-confirmation", status_code=202, dependencies=[Sensitive])
def resend_confirmation(body: EmailRequest, registration: TheRegistration, limits: Limits) -> EmailResponse:
    """Request another link. Neither the response nor its time shows whether the account exists."""
    limits.count_email(comparable(body.email))
    registration.resend(body.email)
    return EmailResponse(email=body.email)
