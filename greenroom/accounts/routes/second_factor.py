"""``/api/me/second-factor``: codes of an authenticator app at sign-in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from greenroom.accounts.dependencies import CurrentPerson, account_service
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.schemas import (
    CodeRequest,
    EnrolmentResponse,
    PasswordRequest,
    RecoveryCodesResponse,
    SecondFactorResponse,
)
from greenroom.accounts.second_factor import SecondFactor
from greenroom.http.limits import Limits

router = APIRouter(prefix="/me/second-factor", tags=["me"])

TheFactor = Annotated[SecondFactor, account_service(lambda server: server.accounts.second_factor)]
TheRecovery = Annotated[Recovery, account_service(lambda server: server.accounts.recovery)]


@router.get("")
def show(person: CurrentPerson, factor: TheFactor) -> SecondFactorResponse:
    """Return whether the second factor is on."""
    status = factor.status(person.id)
    return SecondFactorResponse(is_on=status.is_on, recovery_codes_left=status.recovery_codes_left)


@router.post("")
def begin(
    person: CurrentPerson, body: PasswordRequest, factor: TheFactor, recovery: TheRecovery, limits: Limits
) -> EnrolmentResponse:
    """Make a secret for an authenticator app; it takes effect once a code of it is confirmed."""
    limits.count_password_check(person.id)
    recovery.check(person.id, body.password)
    enrolment = factor.begin(person.id)
    return EnrolmentResponse(secret=enrolment.secret, qr_code=enrolment.qr_code)


@router.post("/confirm")
def confirm(person: CurrentPerson, body: CodeRequest, factor: TheFactor, limits: Limits) -> RecoveryCodesResponse:
    """Turn the second factor on by a code of the app. Other devices are signed out, and API tokens end."""
    limits.count_password_check(person.id)
    return RecoveryCodesResponse(recovery_codes=factor.confirm(person.id, body.code, person.sign_in_id))


@router.post("/recovery-codes")
def renew_codes(
    person: CurrentPerson, body: PasswordRequest, factor: TheFactor, recovery: TheRecovery, limits: Limits
) -> RecoveryCodesResponse:
    """Make new recovery codes; the old ones no longer work."""
    limits.count_password_check(person.id)
    recovery.check(person.id, body.password)
    return RecoveryCodesResponse(recovery_codes=factor.renew_codes(person.id))


@router.delete("", status_code=204)
def remove(
    person: CurrentPerson, body: PasswordRequest, factor: TheFactor, recovery: TheRecovery, limits: Limits
) -> None:
    """Turn the second factor off."""
    limits.count_password_check(person.id)
    recovery.check(person.id, body.password)
    factor.remove(person.id)
