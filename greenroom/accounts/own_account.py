"""The candidate's own account: profile, consents and retention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.consents import change_consents
from greenroom.accounts.contracts import Consent, InterviewDays, Theme
from greenroom.accounts.models import Account
from greenroom.accounts.repository import accounts
from greenroom.clock import LONGEST_AHEAD, Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError

MUST_HAVE = ("name", "language", "theme", "consents")
COLUMNS = ("name", "language", "theme", "retention_days")
"""The changes that are columns of the account."""


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """Changes of an account; a field that is not in `named` stays unchanged."""

    named: frozenset[str]
    name: str | None
    language: str | None
    theme: Theme | None
    retention_days: int | None
    interview_day: date | None
    consents: Mapping[Consent, bool] | None


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """An account with its consents and the day of the real interview."""

    account: Account
    interview_day: date | None
    consents: Mapping[Consent, bool]


class OwnAccount:
    """Returns and changes an account for its owner.

    Parameters
    ----------
    local_only
        No data may leave this machine: the browser's recogniser stays off, even if the account has agreed to it.
    """

    def __init__(self, database: Database, clock: Clock, rng: Random, days: InterviewDays, *, local_only: bool) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._days = days
        self._local_only = local_only

    def show(self, account_id: str) -> AccountDetails:
        """Return the account."""
        with self._database.reading() as db:
            return self._details(db, accounts.account(db, account_id))

    def change(self, account_id: str, changes: AccountChanges) -> AccountDetails:
        """Change the named fields, and return the account.

        Raises
        ------
        InputError
            A required field would be removed.
        ConflictError
            A consent would send data away from a machine with ``local_only``.
        """
        for field in MUST_HAVE:
            if field in changes.named and getattr(changes, field) is None:
                raise InputError(f"The field {field} cannot be empty", "Leave the field out to keep its value")
        with self._database.transaction() as db:
            stored = accounts.account(db, account_id)
            for field in changes.named.intersection(COLUMNS):
                value = getattr(changes, field)
                setattr(stored, field, storable(value) if isinstance(value, str) else value)
            if changes.consents is not None:
                if changes.consents.get("browser_speech") and self._local_only:
                    raise ConflictError(
                        "This server keeps all data on its own machine", "Keep the browser's speech recognition off"
                    )
                change_consents(db, stored, changes.consents, self._rng, self._clock.now())
            if "interview_day" in changes.named:
                self._check_day(changes.interview_day)
                self._days.save(db, account_id, changes.interview_day)
                db.flush()  # the day is not read again after it was deleted
            return self._details(db, stored)

    def _check_day(self, day: date | None) -> None:
        if day is not None and day - self._clock.now().date() > LONGEST_AHEAD:
            raise InputError(f"The interview of {day} is too far ahead", "Give a day within the next two years")

    def _details(self, db: Session, stored: Account) -> AccountDetails:
        return AccountDetails(
            account=stored,
            interview_day=self._days.read(db, stored.id),
            consents={
                "recording": stored.recording_consent_at is not None,
                "browser_speech": stored.browser_speech_consent_at is not None and not self._local_only,
                "comparison": stored.comparison_consent_at is not None,
            },
        )
