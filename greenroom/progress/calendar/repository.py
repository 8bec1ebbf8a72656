"""Calendar addresses in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.progress.calendar.models import CalendarAddress


def find(db: Session, account_id: str) -> CalendarAddress | None:
    """Return the address of an account, None without one."""
    return db.get(CalendarAddress, account_id)


def find_by_digest(db: Session, digest: str) -> CalendarAddress | None:
    """Return the address with a digest, None for an unknown or revoked one."""
    return db.scalars(select(CalendarAddress).where(CalendarAddress.digest == digest)).first()


def save(db: Session, account_id: str, digest: str, minutes_per_day: int, at: datetime) -> None:
    """Save an address in place of the one before."""
    db.merge(CalendarAddress(account_id=account_id, digest=digest, minutes_per_day=minutes_per_day, created_at=at))


def remove(db: Session, account_id: str) -> None:
    """Delete the address of an account."""
    db.execute(delete(CalendarAddress).where(CalendarAddress.account_id == account_id))
