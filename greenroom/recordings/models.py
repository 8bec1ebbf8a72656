"""Tables of recordings."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime


class RecordingRow(Base):
    """A recording; the columns from ``size_bytes`` on describe the whole file, None until its parts are joined."""

    __tablename__ = "recordings"
    __table_args__ = (
        Index("ix_recordings_candidate_id_created_at", "candidate_id", "created_at"),
        Index("ix_recordings_owner_kind_owner_id", "owner_kind", "owner_id"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64))
    owner_kind: Mapped[str] = mapped_column(String(32))
    owner_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64))
    content_type: Mapped[str | None] = mapped_column(String(64))
    duration_seconds: Mapped[float | None]
    notes: Mapped[tuple[str, ...]] = mapped_column(Document(tuple[str, ...]))
    joined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PartRow(Base):
    """One run of a recorder, or one uploaded file.

    ``client_key`` is the sender's own key: a repeated creation finds the same part. ``length_bytes`` is None until the
    sender knows it. ``content_type`` is the type by the first bytes. ``joined_from_seconds`` is where the part begins
    in the whole file.
    """

    __tablename__ = "recording_parts"
    __table_args__ = (
        UniqueConstraint("recording_id", "client_key"),
        UniqueConstraint("recording_id", "number", name="uq_recording_parts_number"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    recording_id: Mapped[str] = mapped_column(ForeignKey("recordings.id", ondelete="CASCADE"))
    candidate_id: Mapped[str] = mapped_column(String(64), index=True)
    number: Mapped[int]
    client_key: Mapped[str] = mapped_column(String(64))
    reference: Mapped[str | None] = mapped_column(Text)
    start_seconds: Mapped[float]
    offset_bytes: Mapped[int] = mapped_column(BigInteger)
    length_bytes: Mapped[int | None] = mapped_column(BigInteger)
    content_type: Mapped[str | None] = mapped_column(String(64))
    sha256: Mapped[str | None] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    joined_from_seconds: Mapped[float | None]
    duration_seconds: Mapped[float | None]
