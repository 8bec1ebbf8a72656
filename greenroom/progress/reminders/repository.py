"""Reminders in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from greenroom.progress.reminders.models import Reminder


def find(db: Session, account_id: str, *, for_update: bool = False) -> Reminder | None:
    """Return the reminders of an account, None where they are off."""
    return db.get(Reminder, account_id, with_for_update=for_update or None)


def save(db: Session, account_id: str, local_hour: int, time_zone: str, due_at: datetime) -> None:
    """Save when reminders are sent, in place of what was chosen before."""
    known = find(db, account_id, for_update=True)
    if known is None:
        known = Reminder(account_id=account_id)
        db.add(known)
    known.local_hour, known.time_zone, known.due_at = local_hour, time_zone, due_at


def remove(db: Session, account_id: str) -> None:
    """Delete the reminders of an account."""
    db.execute(delete(Reminder).where(Reminder.account_id == account_id))
