"""The table of administrators' actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime

Action = Literal[
    "change account",
    "read letters",
    "retry job",
    "cancel job",
    "download model",
    "look for models",
    "save question",
    "share document",
    "remove document",
    "check question",
    "retire question",
]


class AuditLine(Base):
    """An action of an administrator: actor, action, time, and the account that it concerned.

    Both accounts are mentioned as long as they exist: a line outlives them and then names no account.
    """

    __tablename__ = "audit_lines"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    admin_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    action: Mapped[Action] = mapped_column(String(32))
    whom_id: Mapped[str | None] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    what: Mapped[Mapping[str, str]] = mapped_column(JSON)
