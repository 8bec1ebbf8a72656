"""Tables of attempts."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.coding.assistant.catching import Decision
from greenroom.coding.assistant.proposing import PlantedFault
from greenroom.coding.attempts.contracts.events import Event
from greenroom.coding.attempts.contracts.messages import Purpose, Sender
from greenroom.coding.attempts.contracts.reports import AttemptReport
from greenroom.coding.attempts.contracts.runs import AttemptVerdict, AwaitedRun, RunOutput
from greenroom.db.base import Base, Document, UtcDateTime


class AttemptRow(Base):
    """An attempt; ``verdict`` is that of the last submission, ``elapsed_ms`` the latest moment that is known of it.

    ``stored_bytes`` counts towards the account's storage. ``finished_at`` is when the candidate ended it; the report
    follows.
    """

    __tablename__ = "coding_attempts"
    __table_args__ = (Index("ix_coding_attempts_candidate_id_started_at", "candidate_id", "started_at"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    problem_id: Mapped[str] = mapped_column(String(128))
    language: Mapped[str] = mapped_column(String(16))
    with_assistant: Mapped[bool]
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    elapsed_ms: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    next_sequence: Mapped[int]
    hints_used: Mapped[int]
    stored_bytes: Mapped[int]
    verdict: Mapped[AttemptVerdict | None] = mapped_column(Document(AttemptVerdict))
    report: Mapped[AttemptReport | None] = mapped_column(Document(AttemptReport))


class AttemptEvent(Base):
    """Something that the candidate did; ``snapshot`` is the source after it, where the edits do not lead to it."""

    __tablename__ = "coding_events"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("coding_attempts.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    event: Mapped[Event] = mapped_column(Document[Event](Event))  # type: ignore[arg-type]  # a union is no class
    snapshot: Mapped[str | None] = mapped_column(Text)


class AttemptHint(Base):
    """A hint that was asked for."""

    __tablename__ = "coding_hints"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("coding_attempts.id", ondelete="CASCADE"), primary_key=True)
    level: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_ms: Mapped[int]


class AttemptMessage(Base):
    """A message between candidate and interviewer."""

    __tablename__ = "coding_messages"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("coding_attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_ms: Mapped[int]
    sender: Mapped[Sender] = mapped_column(String(16))
    purpose: Mapped[Purpose] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    spoken: Mapped[bool] = mapped_column(server_default=false())


class AttemptProposal(Base):
    """Code that the assistant proposed; ``fault`` is its planted mistake, None for a right program."""

    __tablename__ = "coding_proposals"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("coding_attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_ms: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    fault: Mapped[PlantedFault | None] = mapped_column(Document(PlantedFault))
    decision: Mapped[Decision | None] = mapped_column(String(16))
    why: Mapped[str] = mapped_column(Text)


class AttemptSubmission(Base):
    """A submitted source; ``awaited`` and ``outputs`` (by nonce) are empty unless the browser runs it."""

    __tablename__ = "coding_submissions"

    attempt_id: Mapped[str] = mapped_column(ForeignKey("coding_attempts.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at_ms: Mapped[int]
    source: Mapped[str] = mapped_column(Text)
    awaited: Mapped[tuple[AwaitedRun, ...]] = mapped_column(Document(tuple[AwaitedRun, ...]))
    outputs: Mapped[dict[str, tuple[RunOutput, ...]]] = mapped_column(Document(dict[str, tuple[RunOutput, ...]]))
    verdict: Mapped[AttemptVerdict | None] = mapped_column(Document(AttemptVerdict))
