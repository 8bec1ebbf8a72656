"""Tables of candidates' documents and corrections."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.profiles.contracts import CandidateProfile, JobProfile


class StoredCv(Base):
    """The CV that a candidate practises with; a new one takes its place."""

    __tablename__ = "cvs"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_name: Mapped[str] = mapped_column(String(255))
    profile: Mapped[CandidateProfile] = mapped_column(Document(CandidateProfile))
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TargetJob(Base):
    """A job that a candidate practises for: its description, the day of its interview, or both.

    ``chosen_at`` is when the candidate last turned to it: the latest is the job that they practise for now.
    """

    __tablename__ = "target_jobs"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64), index=True)
    file_name: Mapped[str | None] = mapped_column(String(255))
    profile: Mapped[JobProfile | None] = mapped_column(Document(JobProfile))
    interview_day: Mapped[date | None] = mapped_column(Date)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class StruckFact(Base):
    """A fact that the interviewer must not know; it stays struck when the same document is read again."""

    __tablename__ = "struck_facts"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    fact_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    struck_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CorrectedFact(Base):
    """The candidate's correction of a fact; it stays when the same document is read again."""

    __tablename__ = "corrected_facts"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    fact_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    corrected_at: Mapped[datetime] = mapped_column(UtcDateTime)
