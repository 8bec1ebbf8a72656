"""Tables of reflections."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, UtcDateTime


class ReflectionRow(Base):
    """A candidate's response to a prompt, exactly as typed, and the coach's reply to these very words.

    ``prompt`` keeps the wording of the question: new facts about a session may change it later.
    """

    __tablename__ = "reflections"
    __table_args__ = (Index("ix_reflections_candidate_id_saved_at", "candidate_id", "saved_at"),)

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    prompt_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    prompt: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reply: Mapped[str | None] = mapped_column(Text)
    reply_by: Mapped[str | None] = mapped_column(String(255))
