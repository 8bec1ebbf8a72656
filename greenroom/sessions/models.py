"""Tables of sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.analysis.catalogue import InterviewType as ReportType
from greenroom.analysis.transcripts import Transcript
from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.pipeline.questions import AskedQuestion
from greenroom.sessions.contracts import Analysis, AnswerBy, Kind


class SessionRow(Base):
    """A session; one that holds an interview has its id, and exists from the moment when the interview starts.

    ``score``, ``low`` and ``high`` repeat the interview's score, for lists that do not read it. ``analysis`` is the
    state of the recording's analysis, and ``analysis_reason`` says why there is no report of it. ``questions`` and
    ``own_words`` came with an upload. ``recording_deleted_at`` is when the retention period of the recording ended.
    ``target_job_id`` is the job that the candidate practised for, which may be deleted since.
    """

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_candidate_id_touched_at", "candidate_id", "touched_at"),
        Index(
            "ix_sessions_running",
            "candidate_id",
            "touched_at",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
        Index(
            "ix_sessions_samples",
            "candidate_id",
            sqlite_where=text("is_sample = 1"),
            postgresql_where=text("is_sample"),
        ),
        Index("ix_sessions_started_at", "started_at"),
        Index(
            "ix_sessions_finished_at",
            "finished_at",
            sqlite_where=text("finished_at IS NOT NULL"),
            postgresql_where=text("finished_at IS NOT NULL"),
        ),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[Kind] = mapped_column(String(16))
    interview_id: Mapped[str | None] = mapped_column(ForeignKey("interviews.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(Text)
    answer_by: Mapped[AnswerBy] = mapped_column(String(16))
    report_type: Mapped[ReportType] = mapped_column(String(32))
    questions: Mapped[tuple[AskedQuestion, ...] | None] = mapped_column(Document(tuple[AskedQuestion, ...]))
    own_words: Mapped[str | None] = mapped_column(Text)
    is_sample: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recording_deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    analysis: Mapped[Analysis] = mapped_column(String(16))
    analysis_reason: Mapped[str | None] = mapped_column(Text)
    score: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    usefulness: Mapped[int | None]
    target_job_id: Mapped[str | None] = mapped_column(String(36))


WHOLE_UPLOAD = 0
"""The turn number of everything that an uploaded recording contains."""


class SpokenAnswer(Base):
    """What is known of the sound of one answer; turn 0 is the whole of an uploaded recording with corrected words.

    ``parts`` is how many the candidate's browser recorded; ``transcript`` the words with their times, counted from the
    beginning of the answer; ``thinking_seconds`` the time between the end of the question and the first recording, None
    when the question was read.
    """

    __tablename__ = "spoken_answers"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    turn_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parts: Mapped[int]
    transcript: Mapped[Transcript | None] = mapped_column(Document(Transcript))
    thinking_seconds: Mapped[float | None]


class SessionAttempt(Base):
    """The coding attempt that a turn opened; the attempt may be deleted since."""

    __tablename__ = "session_attempts"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    turn_number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    attempt_id: Mapped[str] = mapped_column(String(64))
