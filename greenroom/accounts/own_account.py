"""What somebody says about themselves and decides about their data."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from greenroom.accounts import repository
from greenroom.accounts.consents import change_consents
from greenroom.accounts.contracts import InterviewDays
from greenroom.accounts.models import Account
from greenroom.accounts.schemas import Consents, Me, MeChanges
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError

MUST_HAVE = ("name", "language", "theme", "consents")


class OwnAccount:
    """Shows and changes an account for its owner.

    Parameters
    ----------
    local_only
        Nothing may leave this machine: nobody's sound goes to a browser's maker, whatever they agreed to earlier.
    """

    def __init__(self, database: Database, clock: Clock, rng: Random, days: InterviewDays, *, local_only: bool) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._days = days
        self._local_only = local_only

    def show(self, account_id: str) -> Me:
        """Return the account."""
        with self._database.reading() as session:
            return self._shown(session, repository.account(session, account_id))

    def change(self, account_id: str, changes: MeChanges) -> Me:
        """Change what is named, and return the account.

        Raises
        ------
        InputError
            Something is taken away that every account has.
        ConflictError
            Nothing may leave this machine, and something would be allowed to.
        """
        named = changes.model_fields_set
        for field in MUST_HAVE:
            if field in named and getattr(changes, field) is None:
                raise InputError(f"The field {field} cannot be null", "Leave it out to keep it as it is")
        with self._database.transaction() as session:
            kept = repository.account(session, account_id)
            for field, value in _plain(changes).items():
                setattr(kept, field, value)
            if changes.consents is not None:
                if changes.consents.browser_speech and self._local_only:
                    raise ConflictError("Nothing may leave this machine", "Leave the browser's recogniser off")
                change_consents(session, kept, changes.consents, self._rng, self._clock.now())
            if "interview_day" in named:
                self._days.save(session, account_id, changes.interview_day)
                session.flush()  # a day that was forgotten is not read again
            return self._shown(session, kept)

    def _shown(self, session: Session, kept: Account) -> Me:
        day: date | None = self._days.read(session, kept.id)
        return Me(
            id=kept.id,
            email=kept.email,
            name=kept.name,
            role=kept.role,
            language=kept.language,
            theme=kept.theme,
            interview_day=day,
            consents=Consents(
                recording=kept.recording_consent_at is not None,
                browser_speech=kept.browser_speech_consent_at is not None and not self._local_only,
            ),
            retention_days=kept.retention_days,
            created_at=kept.created_at,
        )


def _plain(changes: MeChanges) -> dict[str, Any]:
    """Return the changes that are columns of the account."""
    named = changes.model_dump(include={"name", "language", "theme", "retention_days"}, exclude_unset=True)
    return {field: storable(value) if isinstance(value, str) else value for field, value in named.items()}
