"""The second factor: time-based codes of an authenticator app (TOTP, RFC 6238) and recovery codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pyotp
import segno
from sqlalchemy.orm import Session

from greenroom.accounts.email_orders import EmailOrders
from greenroom.accounts.keys import equal
from greenroom.accounts.models import SecondFactorRow
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

    def __init__(self, database: Database, clock: Clock, seal: Seal, email_orders: EmailOrders) -> None:
        self._database, self._clock, self._seal, self._email_orders = database, clock, seal, email_orders

    def status(self, account_id: str) -> FactorStatus:
        """Return the state of the second factor."""
        with self._database.reading() as db:
            return FactorStatus(self.is_on(db, account_id), second_factors.count_codes(db, account_id))

    def is_on(self, db: Session, account_id: str) -> bool:
        """Return whether sign-in requires a code."""
        stored = db.get(SecondFactorRow, account_id)
        return stored is not None and stored.confirmed_at is not None

    def begin(self, account_id: str) -> Enrolment:
        """Return a new secret, which takes effect when the user confirms a code from it.

        Raises
        ------
        ConflictError
            The second factor is already on.
        """
        secret = pyotp.random_base32()
        with self._database.transaction() as db:
            if self.is_on(db, account_id):
                raise ConflictError("The second factor is on", "Turn it off first")
            account = accounts.account(db, account_id)
            sealed = self._seal.close(secret, account_id)
            db.merge(SecondFactorRow(account_id=account_id, sealed_secret=sealed, confirmed_at=None))
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
        with self._database.transaction() as db:
            stored = db.get(SecondFactorRow, account_id, with_for_update=True)
            if stored is None or stored.confirmed_at is not None or not self._is_current(stored, code, now):
                raise InputError("The code is wrong", "Enter the newest code that the app shows")
            stored.confirmed_at = now
            accounts.end_access(db, account_id, now, sign_in_id)
            self._email_orders.ask(db, "sign_in_changed", accounts.account(db, account_id))
            return replace_codes(db, account_id)

    def renew_codes(self, account_id: str) -> list[str]:
        """Return new recovery codes in place of the old ones.

        Raises
        ------
        ConflictError
            The second factor is off.
        """
        with self._database.transaction() as db:
            if not self.is_on(db, account_id):
                raise ConflictError("The second factor is off", "Turn it on first")
            self._email_orders.ask(db, "sign_in_changed", accounts.account(db, account_id))
            return replace_codes(db, account_id)

    def remove(self, account_id: str) -> None:
        """Turn it off and delete its recovery codes."""
        with self._database.transaction() as db:
            was_on = self.is_on(db, account_id)
            second_factors.delete_factor(db, account_id)
            if was_on:
                self._email_orders.ask(db, "sign_in_changed", accounts.account(db, account_id))

    def is_right(self, account_id: str, code: str) -> bool:
        """Return whether a code is the app's present one or a recovery code; either works once."""
        with self._database.transaction() as db:
            stored = db.get(SecondFactorRow, account_id, with_for_update=True)
            if stored is None:
                return False
            return self._is_current(stored, code, self._clock.now()) or use_code(db, account_id, code)

    def _is_current(self, stored: SecondFactorRow, code: str, now: datetime) -> bool:
        """Return whether a code is valid now and newer than the last one used; if so, record it as used."""
        typed = code.replace(" ", "")
        generator = pyotp.TOTP(self._seal.open(stored.sealed_secret, stored.account_id), digits=CODE_DIGITS)
        present = int(now.timestamp()) // STEP_SECONDS
        for step in range(present - STEPS_EITHER_SIDE, present + STEPS_EITHER_SIDE + 1):
            if step > (stored.last_step or 0) and equal(generator.generate_otp(step), typed):
                stored.last_step = step
                return True
        return False
