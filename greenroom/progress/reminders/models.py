"""The table of reminders."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime


class Reminder(Base):
    """When a candidate wants reminders; without a row there are none.

    ``due_at`` names the job that is to send the next one: a job for another moment belongs to an earlier choice.
    ``sent_on`` is the day of the last email in the candidate's time zone.
    """

    __tablename__ = "reminders"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    local_hour: Mapped[int]
    time_zone: Mapped[str] = mapped_column(String(64))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    sent_on: Mapped[date | None] = mapped_column(Date)
