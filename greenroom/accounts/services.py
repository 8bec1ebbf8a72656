"""The account services of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.accounts.administration import Administration
from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.credential_check import CredentialCheck
from greenroom.accounts.devices import Devices
from greenroom.accounts.failed_sign_ins import FailedSignIns
from greenroom.accounts.gate import Gate
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.passkeys import Passkeys
from greenroom.accounts.passwords import Passwords
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.registration import Registration
from greenroom.accounts.second_factor import SecondFactor
from greenroom.accounts.signing_in import SigningIn
from greenroom.accounts.storage_quota import StorageQuota


@dataclass(frozen=True, slots=True)
class AccountServices:
    """The account services: registration, sign-in, recovery, changes and administration."""

    passwords: Passwords
    signing_in: SigningIn
    credential_check: CredentialCheck
    second_factor: SecondFactor
    passkeys: Passkeys
    devices: Devices
    failed_sign_ins: FailedSignIns
    registration: Registration
    recovery: Recovery
    own_account: OwnAccount
    api_tokens: ApiTokens
    administration: Administration
    gate: Gate
    quota: StorageQuota


class HasAccounts(Protocol):
    """A server with account services."""

    @property
    def accounts(self) -> AccountServices:
        """Services of accounts."""
