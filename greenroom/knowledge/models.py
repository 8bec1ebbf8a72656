"""Tables of the knowledge base: a candidate's shelf, its documents, and their chunks with vectors."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime


class KnowledgeShelf(Base):
    """What all documents of a candidate have in common.

    ``version`` grows with every change, so that data derived from the documents is known to be outdated. ``embedder``
    made all vectors of the shelf.
    """

    __tablename__ = "knowledge_shelves"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    version: Mapped[int]
    embedder: Mapped[str] = mapped_column(String(255))


class KnowledgeDocument(Base):
    """A document; ``content_hash`` is that of its text, ``origin`` the file that it was read from."""

    __tablename__ = "knowledge_documents"
    __table_args__ = (UniqueConstraint("candidate_id", "origin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[str] = mapped_column(ForeignKey("knowledge_shelves.candidate_id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    page_count: Mapped[int | None]
    notes: Mapped[tuple[str, ...]] = mapped_column(Document(tuple[str, ...]))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class KnowledgeChunk(Base):
    """A chunk; ``vectors`` holds ``vector_count`` rows of little-endian 32-bit floats, each of length 1."""

    __tablename__ = "knowledge_chunks"

    document_id: Mapped[int] = mapped_column(ForeignKey("knowledge_documents.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    headings: Mapped[tuple[str, ...]] = mapped_column(Document(tuple[str, ...]))
    page: Mapped[int | None]
    vector_count: Mapped[int]
    vectors: Mapped[bytes] = mapped_column(LargeBinary)
