"""``/api/me/passkeys``: passkeys of the account."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from greenroom.accounts.dependencies import CurrentPerson, account_service
from greenroom.accounts.models import Passkey
from greenroom.accounts.passkeys import Passkeys
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.schemas import PasskeyOptionsResponse, PasskeyRequest, PasskeyResponse, PasswordRequest
from greenroom.http.limits import Limits

router = APIRouter(prefix="/me/passkeys", tags=["me"])

ThePasskeys = Annotated[Passkeys, account_service(lambda server: server.accounts.passkeys)]
TheRecovery = Annotated[Recovery, account_service(lambda server: server.accounts.recovery)]


@router.get("")
def list_passkeys(person: CurrentPerson, passkeys: ThePasskeys) -> list[PasskeyResponse]:
    """List the passkeys, the newest first."""
    return [_shown(passkey) for passkey in passkeys.passkeys(person.id)]


@router.post("/options")
def options(
    person: CurrentPerson, body: PasswordRequest, passkeys: ThePasskeys, recovery: TheRecovery, limits: Limits
) -> PasskeyOptionsResponse:
    """Return the options for a new passkey (``navigator.credentials.create``)."""
    limits.count_password_check(person.id)
    recovery.check(person.id, body.password)
    return PasskeyOptionsResponse(options=passkeys.registration_options(person.id))


@router.post("", status_code=201)
def register(person: CurrentPerson, new: PasskeyRequest, passkeys: ThePasskeys) -> PasskeyResponse:
    """Save a passkey that an authenticator made."""
    return _shown(passkeys.register(person.id, new.name, new.credential))


@router.delete("/{passkey_id}", status_code=204)
def remove(person: CurrentPerson, passkey_id: Annotated[str, Path(max_length=64)], passkeys: ThePasskeys) -> None:
    """Delete a passkey."""
    passkeys.remove(person.id, passkey_id)


def _shown(passkey: Passkey) -> PasskeyResponse:
    return PasskeyResponse.model_validate(passkey, from_attributes=True)
