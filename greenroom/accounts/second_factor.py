"""The second factor: time-based codes of an authenticator app (TOTP, RFC 6238) and recovery codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno
from sqlalchemy.orm import Session

from greenroom.accounts.keys import equal
from greenroom.accounts.models import SecondFactorRow
from greenroom.accounts.post import Post
from greenroom.accounts.recovery_codes import replace_codes, use_code
from greenroom.accounts.repository import accounts, second_factors
from greenroom.accounts.sealing import Seal
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import ConflictError, InputError

ISSUER = "Greenroom"
STEP_SECONDS = 30
CODE_DIGITS = 6
STEPS_EITHER_SIDE = 1
"""Clocks of phones are up to half a minute wrong."""


@dataclass(frozen=True, slots=True)
class FactorStatus:
    """Whether sign-in requires a code, and how many recovery codes are left."""

    is_on: bool
    recovery_codes_left: int


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The data for an authenticator app: the secret to type, and the same as a QR code (a ``data:`` address)."""

    secret: str
    qr_code: str


class SecondFactor:
    """Turns the second factor of an account on and off, and checks its codes."""

    def __init__(self, database: Database, clock: Clock, seal: Seal, post: Post) -> None:
        self._database, self._clock, self._seal, self._post = database, clock, seal, post

    def status(self, account_id: str) -> FactorStatus:
        """Return the state of the second factor."""
        with self._database.reading() as session:
            return FactorStatus(self.is_on(session, account_id), second_factors.count_codes(session, account_id))

    def is_on(self, session: Session, account_id: str) -> bool:
        """Return whether sign-in requires a code."""
        kept = session.get(SecondFactorRow, account_id)
        return kept is not None and kept.confirmed_at is not None

    def begin(self, account_id: str) -> Enrolment:
        """Return a new secret, which takes effect once a code of it is confirmed.

        Raises
        ------
        ConflictError
            The second factor is already on.
        """
        secret = pyotp.random_base32()
        with self._database.transaction() as session:
            if self.is_on(session, account_id):
                raise ConflictError("The second factor is on", "Turn it off first")
            account = accounts.account(session, account_id)
            sealed = self._seal.close(secret, account_id)
            session.merge(SecondFactorRow(account_id=account_id, sealed_secret=sealed, confirmed_at=None))
            address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name=ISSUER)
        return Enrolment(secret, segno.make(address, error="m").svg_data_uri(scale=4, border=4))

    def confirm(self, account_id: str, code: str, sign_in_id: str | None) -> list[str]:
        """Turn it on by a code of the app, sign other devices out, and return the recovery codes.

        Raises
        ------
        InputError
            The code is wrong, or there is no secret to confirm.
        """
        now = self._clock.now()
        with self._database.transaction() as session:
            kept = session.get(SecondFactorRow, account_id, with_for_update=True)
            if kept is None or kept.confirmed_at is not None or not self._is_current(kept, code, now):
                raise InputError("The code is wrong", "Enter the newest code that the app shows")
            kept.confirmed_at = now
            accounts.end_access(session, account_id, now, sign_in_id)
            self._post.ask(session, "sign_in_changed", accounts.account(session, account_id))
            return replace_codes(session, account_id)

    def renew_codes(self, account_id: str) -> list[str]:
        """Return new recovery codes in place of the old ones.

        Raises
        ------
        ConflictError
            The second factor is off.
        """
        with self._database.transaction() as session:
            if not self.is_on(session, account_id):
                raise ConflictError("The second factor is off", "Turn it on first")
            self._post.ask(session, "sign_in_changed", accounts.account(session, account_id))
            return replace_codes(session, account_id)

    def remove(self, account_id: str) -> None:
        """Turn it off and delete its recovery codes."""
        with self._database.transaction() as session:
            was_on = self.is_on(session, account_id)
            second_factors.delete_factor(session, account_id)
            if was_on:
                self._post.ask(session, "sign_in_changed", accounts.account(session, account_id))

    def is_right(self, account_id: str, code: str) -> bool:
        """Return whether a code is the app's present one or a recovery code; either works once."""
        with self._database.transaction() as session:
            kept = session.get(SecondFactorRow, account_id, with_for_update=True)
            if kept is None:
                return False
            return self._is_current(kept, code, self._clock.now()) or use_code(session, account_id, code)

    def _is_current(self, kept: SecondFactorRow, code: str, now: datetime) -> bool:
        """Return whether a code is valid now and newer than the last one used; if so, record it as used."""
        typed = code.replace(" ", "")
        generator = pyotp.TOTP(self._seal.open(kept.sealed_secret, kept.account_id), digits=CODE_DIGITS)
        present = int(now.timestamp()) // STEP_SECONDS
        for step in range(present - STEPS_EITHER_SIDE, present + STEPS_EITHER_SIDE + 1):
            if step > (kept.last_step or 0) and equal(generator.generate_otp(step), typed):
                kept.last_step = step
                return True
        return False
