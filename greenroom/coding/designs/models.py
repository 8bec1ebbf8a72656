"""Table of attempts at system design tasks."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.coding.designs.contracts import DesignJudgement, DesignWork
from greenroom.db.base import Base, Document, UtcDateTime


class DesignAttemptRow(Base):
    """An attempt; its drawing and its explanation are read and written together."""

    __tablename__ = "design_attempts"
    __table_args__ = (Index("ix_design_attempts_candidate_id_started_at", "candidate_id", "started_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    task_id: Mapped[str] = mapped_column(String(128))
    work: Mapped[DesignWork] = mapped_column(Document(DesignWork))
    version: Mapped[int]
    hints_used: Mapped[int]
    stored_bytes: Mapped[int]
    judgement: Mapped[DesignJudgement | None] = mapped_column(Document(DesignJudgement))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
