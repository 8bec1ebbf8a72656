"""Turn reminders on and off."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import ConflictError
from greenroom.jobs.queue import JobQueue
from greenroom.progress.reminders import repository
from greenroom.progress.reminders.hours import USUAL_HOUR, next_moment, zone_of
from greenroom.progress.reminders.links import account_of
from greenroom.progress.reminders.tasks import ask_to_remind
from greenroom.storage.deletions import DeletionLog


@dataclass(frozen=True, slots=True)
class ReminderSettings:
    """When reminders are sent; the hour is the usual one while they are off.

    Parameters
    ----------
    sends_mail
        Whether this server sends email at all; without it there are no reminders.
    """

    is_on: bool
    local_hour: int
    time_zone: str | None
    sends_mail: bool


class ReminderService:
    """What candidates decide about reminders; they are off until a candidate turns them on.

    Parameters
    ----------
    key
        The installation's key, which signs the links in the emails.
    """

    def __init__(
        self,
        database: Database,
        queue: JobQueue,
        clock: Clock,
        key: bytes,
        *,
        sends_mail: bool,
        deletions: DeletionLog,
    ) -> None:
        self._database, self._queue, self._clock, self._key = database, queue, clock, key
        self._sends_mail, self._deletions = sends_mail, deletions

    def show(self, account_id: str) -> ReminderSettings:
        """Return what was chosen."""
        with self._database.reading() as db:
            known = repository.find(db, account_id)
        if known is None:
            return ReminderSettings(is_on=False, local_hour=USUAL_HOUR, time_zone=None, sends_mail=self._sends_mail)
        return ReminderSettings(
            is_on=True, local_hour=known.local_hour, time_zone=known.time_zone, sends_mail=self._sends_mail
        )

    def turn_on(self, account_id: str, local_hour: int, time_zone: str) -> None:
        """Send a reminder at this hour on days without practice, in place of what was chosen before.

        Raises
        ------
        ConflictError
            This server sends no email.
        InputError
            There is no such time zone.
        """
        if not self._sends_mail:
            raise ConflictError("This server sends no email", "Use the calendar of your plan in place of reminders")
        due_at = next_moment(local_hour, zone_of(time_zone), self._clock.now())
        with self._database.transaction() as db:
            repository.save(db, account_id, local_hour, time_zone, due_at)
            ask_to_remind(db, self._queue, account_id, due_at)

    def turn_off(self, account_id: str) -> None:
        """Send no more reminders; does nothing where they are off."""
        with self._database.transaction() as db:
            repository.remove(db, account_id)
        self._deletions.note("reminders", account_id)

    def turn_off_by_link(self, token: str) -> None:
        """Turn off the reminders of the account that a signed link names; raises InputError for a wrong one."""
        self.turn_off(account_of(self._key, token))
