"""The job that sends a reminder and requests the next one."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import JobKind, TaskPayload
from greenroom.jobs.queue import JobQueue
from greenroom.mail.contracts import Email, Mailer
from greenroom.profiles import repository as profiles
from greenroom.progress.home.next_step import days_until
from greenroom.progress.reminders import repository
from greenroom.progress.reminders.hours import LATE, midnight_before, next_moment, zone_of
from greenroom.progress.reminders.links import ENDPOINT, PAGE, off_token
from greenroom.progress.reminders.models import Reminder
from greenroom.progress.reminders.wording import words_of
from greenroom.progress.repository import practised_since


class ReminderPayload(TaskPayload):
    """The account, and the moment that the job is for, in seconds since 1970."""

    account_id: str
    due_at_seconds: int


REMIND = JobKind("progress.remind", ReminderPayload)


def ask_to_remind(db: Session, queue: JobQueue, account_id: str, due_at: datetime) -> None:
    """Request the reminder of a moment; two requests make one job."""
    payload = ReminderPayload(account_id=account_id, due_at_seconds=int(due_at.timestamp()))
    key = f"{REMIND.name}:{account_id}:{due_at.isoformat()}"
    queue.enqueue(db, REMIND, payload, queue="low", key=key, candidate_id=account_id, run_after=due_at)


class Remind:
    """Sends a reminder, at most one a day, and none to a candidate who has practised today.

    The day is noted before the email is sent: a failure costs a reminder, and never sends two.

    Parameters
    ----------
    public_url
        The base address of links; None if the settings name none.
    """

    def __init__(self, mailer: Mailer, queue: JobQueue, clock: Clock, key: bytes, public_url: str | None) -> None:
        self._mailer, self._queue, self._clock, self._key, self._public_url = mailer, queue, clock, key, public_url

    def __call__(self, context: JobContext, payload: ReminderPayload) -> None:
        """Send the reminder, if there is a reason, and request the next one."""
        with context.transaction() as db:
            reminder = repository.find(db, payload.account_id, for_update=True)
            due_at = datetime.fromtimestamp(payload.due_at_seconds, UTC)
            if reminder is None or reminder.due_at != due_at:
                return
            reminder.due_at = next_moment(reminder.local_hour, zone_of(reminder.time_zone), self._clock.now())
            ask_to_remind(db, self._queue, reminder.account_id, reminder.due_at)
            email = self._email(db, reminder, due_at, context.job.id)
        if email is not None:
            self._mailer.send(email)

    def _email(self, db: Session, reminder: Reminder, due_at: datetime, email_id: str) -> Email | None:
        """Return the email, None where there is no reason for one."""
        now, zone = self._clock.now(), zone_of(reminder.time_zone)
        today = now.astimezone(zone).date()
        account = db.get_one(Account, reminder.account_id)
        if not account.is_active or account.confirmed_at is None or now - due_at > LATE or reminder.sent_on == today:
            return None
        if practised_since(db, account.id, midnight_before(zone, now)):
            return None
        if self._public_url is None:
            raise MachineError(
                "Greenroom does not know its own address for links in emails", "Set GREENROOM_PUBLIC_URL"
            )
        reminder.sent_on = today
        base, token = self._public_url.rstrip("/"), off_token(self._key, account.id)
        subject, text = words_of(
            account.language,
            name=account.name,
            days_to_interview=days_until(profiles.interview_day(db, account.id), today),
            home=f"{base}/",
            off=f"{base}{PAGE}?token={token}",
        )
        unsubscribe_url = f"{base}{ENDPOINT}{token}"
        return Email(account.email, subject, text, account.id, unsubscribe_url, email_id)
