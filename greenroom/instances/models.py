"""The table of running servers and workers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime
from greenroom.db.derived import INSTANCES
from greenroom.instances.contracts import InstanceRole

NAME_CHARACTERS = 128


class InstanceRow(Base):
    """A running server or worker; `Instance` and `Use` explain the columns."""

    __tablename__ = INSTANCES

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    role: Mapped[InstanceRole] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(NAME_CHARACTERS))
    version: Mapped[str] = mapped_column(String(32))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    live_sessions: Mapped[int | None]
    live_sessions_limit: Mapped[int | None]
    worker: Mapped[str | None] = mapped_column(String(64))
    job_processes: Mapped[int]
