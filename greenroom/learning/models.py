"""Tables of a candidate's mastery, reviews and expectations."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document
from greenroom.learning.contracts import ReviewKind
from greenroom.learning.mastery.state import MasteryState


class StoredMastery(Base):
    """What is believed about a candidate, and the day until which time was counted in."""

    __tablename__ = "mastery_states"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    state: Mapped[MasteryState] = mapped_column(Document(MasteryState))
    as_of: Mapped[date] = mapped_column(Date)


class StoredCard(Base):
    """What is remembered about one concept, question or story."""

    __tablename__ = "review_cards"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[ReviewKind] = mapped_column(String(16), primary_key=True)
    item_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    stability_days: Mapped[float]
    difficulty: Mapped[float]
    last_review: Mapped[date] = mapped_column(Date)
    due: Mapped[date] = mapped_column(Date)
    last_score: Mapped[float | None]


class AskedQuestion(Base):
    """The day when a question was last put to a candidate."""

    __tablename__ = "asked_questions"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    last_asked: Mapped[date] = mapped_column(Date)


class StoredEstimate(Base):
    """A candidate's expectation of an answer, and its score."""

    __tablename__ = "self_estimates"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    interview_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question_id: Mapped[str] = mapped_column(String(255), primary_key=True)
    estimated_on: Mapped[date] = mapped_column(Date)
    expected_score: Mapped[float]
    score: Mapped[float]
