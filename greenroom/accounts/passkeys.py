"""Passkeys: sign-in by an authenticator that verifies its user (WebAuthn)."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from urllib.parse import urlsplit

import webauthn
from sqlalchemy.orm import Session
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from greenroom.accounts.email_orders import EmailOrders
from greenroom.accounts.keys import digest_of
from greenroom.accounts.models import Account, Passkey, PasskeyChallenge
from greenroom.accounts.repository import accounts, passkeys
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError, NotFoundError
from greenroom.storage.deletions import DeletionLog

Credential = Mapping[str, Any]
"""A browser's response from an authenticator, as the JSON of WebAuthn."""

NAME = "Greenroom"
MAX_PASSKEYS = 50
ANSWERED_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Site:
    """The site of the passkeys: its host name, and the origin of its pages."""

    host: str
    origin: str

    @classmethod
    def at(cls, public_url: str | None) -> Site | None:
        """Return the site of an address; None without one, or if its host is a number, which passkeys refuse."""
        host = urlsplit(public_url or "").hostname
        if public_url is None or host is None:
            return None
        try:
            ipaddress.ip_address(host)
        except ValueError:
            return cls(host, public_url.rstrip("/"))
        return None


class Passkeys:
    """Registers, lists, checks and removes passkeys."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        email_orders: EmailOrders,
        site: Site | None,
        deletions: DeletionLog,
    ) -> None:
        self._database, self._clock, self._rng = database, clock, rng
        self._email_orders, self._site, self._deletions = email_orders, site, deletions

    def passkeys(self, account_id: str) -> Sequence[Passkey]:
        """Return the passkeys of an account, the newest first."""
        with self._database.reading() as db:
            return passkeys.of_account(db, account_id)

    def registration_options(self, account_id: str) -> dict[str, Any]:
        """Return the browser's options for a new passkey; raises ConflictError without a site."""
        site = self._needed_site()
        with self._database.transaction() as db:
            account = accounts.account(db, account_id)
            own_ids = passkeys.credential_ids(db, account_id)
            options = webauthn.generate_registration_options(
                rp_id=site.host,
                rp_name=NAME,
                user_id=account_id.encode(),
                user_name=account.email,
                user_display_name=account.name,
                authenticator_selection=AuthenticatorSelectionCriteria(
                    resident_key=ResidentKeyRequirement.REQUIRED,
                    user_verification=UserVerificationRequirement.REQUIRED,
                ),
                exclude_credentials=[PublicKeyCredentialDescriptor(id=base64url_to_bytes(name)) for name in own_ids],
            )
            self._keep_challenge(db, options.challenge, account_id)
        return _as_json(options)

    def register(self, account_id: str, name: str, credential: Credential) -> Passkey:
        """Save a new passkey.

        Raises
        ------
        InputError
            The authenticator's response does not fit our challenge.
        ConflictError
            The account has too many passkeys, or already has this one.
        """
        site = self._needed_site()
        with _checked():
            answer = parse_registration_credential_json(dict(credential))
            challenge = parse_client_data_json(answer.response.client_data_json).challenge
            self._use_challenge(challenge, account_id)
            verified = webauthn.verify_registration_response(
                credential=answer,
                expected_challenge=challenge,
                expected_rp_id=site.host,
                expected_origin=site.origin,
                require_user_verification=True,
            )
        passkey = Passkey(
            id=new_id(self._rng),
            account_id=account_id,
            credential_id=bytes_to_base64url(verified.credential_id),
            public_key=verified.credential_public_key,
            sign_count=verified.sign_count,
            name=storable(name),
            created_at=self._clock.now(),
            last_used_at=None,
        )
        with self._database.transaction() as db:
            if passkeys.count(db, account_id) >= MAX_PASSKEYS:
                raise ConflictError(f"The account has {MAX_PASSKEYS} passkeys", "Remove one that is not used")
            if passkeys.lock_by_credential(db, passkey.credential_id) is not None:
                raise ConflictError("The passkey is known already", "Sign in with it")
            db.add(passkey)
            self._email_orders.ask(db, "sign_in_changed", accounts.account(db, account_id))
        return passkey

    def remove(self, account_id: str, passkey_id: str) -> None:
        """Delete a passkey; raises NotFoundError when the account has none with this id."""
        with self._database.transaction() as db:
            stored = db.get(Passkey, passkey_id)
            if stored is None or stored.account_id != account_id:
                raise NotFoundError("Passkey not found", "Choose one from the list of your passkeys")
            db.delete(stored)
            self._email_orders.ask(db, "sign_in_changed", accounts.account(db, account_id))
        self._deletions.note("passkey", passkey_id)

    def sign_in_options(self) -> dict[str, Any]:
        """Return the browser's options for sign-in by any passkey of this site; raises ConflictError without a site."""
        options = webauthn.generate_authentication_options(
            rp_id=self._needed_site().host, user_verification=UserVerificationRequirement.REQUIRED
        )
        with self._database.transaction() as db:
            self._keep_challenge(db, options.challenge, None)
        return _as_json(options)

    def owner(self, credential: Credential) -> Account:
        """Return the account whose passkey responded to our challenge.

        Raises
        ------
        InputError
            The passkey is unknown, or its response does not fit our challenge.
        """
        site = self._needed_site()
        with _checked():
            answer = parse_authentication_credential_json(dict(credential))
            challenge = parse_client_data_json(answer.response.client_data_json).challenge
            self._use_challenge(challenge, None)
            with self._database.transaction() as db:
                stored = passkeys.lock_by_credential(db, bytes_to_base64url(answer.raw_id))
                if stored is None:
                    raise _refused()
                verified = webauthn.verify_authentication_response(
                    credential=answer,
                    expected_challenge=challenge,
                    expected_rp_id=site.host,
                    expected_origin=site.origin,
                    credential_public_key=stored.public_key,
                    credential_current_sign_count=stored.sign_count,
                    require_user_verification=True,
                )
                stored.sign_count, stored.last_used_at = verified.new_sign_count, self._clock.now()
                return accounts.account(db, stored.account_id)

    def _needed_site(self) -> Site:
        if self._site is None:
            raise ConflictError("Passkeys need a host name", "Open Greenroom by a name; see GREENROOM_PUBLIC_URL")
        return self._site

    def _keep_challenge(self, db: Session, challenge: bytes, account_id: str | None) -> None:
        expires_at = self._clock.now() + ANSWERED_WITHIN
        db.add(PasskeyChallenge(digest=_digest(challenge), account_id=account_id, expires_at=expires_at))

    def _use_challenge(self, challenge: bytes, account_id: str | None) -> None:
        """Use a challenge up; it works once, whatever the result."""
        now = self._clock.now()
        with self._database.transaction() as db:
            stored = db.get(PasskeyChallenge, _digest(challenge), with_for_update=True)
            is_ours = stored is not None and stored.account_id == account_id and stored.expires_at > now
            passkeys.delete_challenge(db, _digest(challenge))
        if not is_ours:
            raise _refused()


def _digest(challenge: bytes) -> str:
    return digest_of(bytes_to_base64url(challenge))


def _as_json(options: Any) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(webauthn.options_to_json(options))
    return written


@contextmanager
def _checked() -> Iterator[None]:
    """Turn the errors of the library into ours."""
    try:
        yield
    except (WebAuthnException, ValueError) as error:
        raise _refused() from error


def _refused() -> InputError:
    return InputError("The passkey was not accepted", "Try again, or sign in another way")
