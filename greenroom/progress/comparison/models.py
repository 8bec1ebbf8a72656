"""Tables of the comparison: the scores that count, and the summaries of professions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base


class CountedScore(Base):
    """The average score of an account that the latest summary of its profession counts."""

    __tablename__ = "comparison_scores"

    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), primary_key=True)
    domain: Mapped[str] = mapped_column(String(64), primary_key=True)
    score: Mapped[float]


class SummaryRow(Base):
    """The latest summary of a profession; ``people`` is exact and never shown."""

    __tablename__ = "comparison_summaries"

    domain: Mapped[str] = mapped_column(String(64), primary_key=True)
    made_on: Mapped[date] = mapped_column(Date)
    people: Mapped[int]
    is_withdrawn: Mapped[bool]
    lower_score: Mapped[float]
    median_score: Mapped[float]
    upper_score: Mapped[float]
