"""The table of calendar addresses."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime


class CalendarAddress(Base):
    """The private address at which a calendar program reads a candidate's plan; stored as a digest."""

    __tablename__ = "calendar_addresses"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    minutes_per_day: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
