"""The plan as a calendar file, and the private address of a subscription, which can be revoked."""

from __future__ import annotations

from datetime import datetime

from greenroom.accounts.keys import digest_of, new_token
from greenroom.accounts.repository import accounts
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import NotFoundError
from greenroom.progress.calendar import repository
from greenroom.progress.calendar.document import calendar_of
from greenroom.progress.service import ProgressService
from greenroom.storage.deletions import DeletionLog

UID_CHARACTERS = 16


class CalendarService:
    """Writes calendars.

    Parameters
    ----------
    public_url
        The base address of links; None if the settings name none.
    """

    def __init__(
        self,
        database: Database,
        progress: ProgressService,
        clock: Clock,
        public_url: str | None,
        deletions: DeletionLog,
    ) -> None:
        self._database, self._progress, self._clock, self._deletions = database, progress, clock, deletions
        self._home = None if public_url is None else f"{public_url.rstrip('/')}/"

    def calendar(self, account_id: str, minutes_per_day: int) -> bytes:
        """Return the plan as a calendar; raises InputError as `ProgressService.plan` does."""
        with self._database.reading() as db:
            language = accounts.account(db, account_id).language
        plan = self._progress.plan(account_id, minutes_per_day)
        owner = digest_of(account_id)[:UID_CHARACTERS]
        return calendar_of(plan, owner, language, self._clock.now(), self._home)

    def subscribed_since(self, account_id: str) -> datetime | None:
        """Return when the present address was made, None without one."""
        with self._database.reading() as db:
            address = repository.find(db, account_id)
            return address.created_at if address else None

    def subscribe(self, account_id: str, minutes_per_day: int) -> str:
        """Return the token of a new private address; an earlier one no longer works."""
        token = new_token()
        with self._database.transaction() as db:
            repository.save(db, account_id, digest_of(token), minutes_per_day, self._clock.now())
        return token

    def revoke(self, account_id: str) -> None:
        """End the private address; does nothing without one."""
        with self._database.transaction() as db:
            repository.remove(db, account_id)
        self._deletions.note("calendar address", account_id)

    def subscribed(self, token: str) -> bytes:
        """Return the calendar behind a private address.

        Raises
        ------
        NotFoundError
            The address is unknown or revoked, or its account is closed.
        """
        with self._database.reading() as db:
            address = repository.find_by_digest(db, digest_of(token))
            if address is None or not accounts.account(db, address.account_id).is_active:
                raise NotFoundError("Calendar not found", "Its address may have been revoked")
            account_id, minutes_per_day = address.account_id, address.minutes_per_day
        return self.calendar(account_id, minutes_per_day)
