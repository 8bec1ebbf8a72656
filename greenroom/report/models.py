"""Tables of reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.report.contracts import ScoredValue


class ReportRow(Base):
    """The present report of a recording; ``content`` is its JSON, compressed."""

    __tablename__ = "reports"

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64), index=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReportScores(Base):
    """The scores of a recording by one version of the scorer: kept when a later version scores it again.

    ``values`` holds the competencies, and the overall score as ``overall``.
    """

    __tablename__ = "report_scores"
    __table_args__ = (Index("ix_report_scores_candidate_id_recorded_at", "candidate_id", "recorded_at"),)

    subject: Mapped[str] = mapped_column(String(64), primary_key=True)
    scorer_version: Mapped[str] = mapped_column(String(32), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    scored_at: Mapped[datetime] = mapped_column(UtcDateTime)
    duration_seconds: Mapped[float]
    values: Mapped[Mapping[str, ScoredValue]] = mapped_column(Document(Mapping[str, ScoredValue]))
