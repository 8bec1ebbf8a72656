"""Tables of live conversations."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.live.contracts import ConversationState
from greenroom.live.turns.pauses import PauseHistory


class LiveConversation(Base):
    """What the server has heard and acknowledged of a session's conversation."""

    __tablename__ = "live_conversations"

    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[ConversationState] = mapped_column(Document(ConversationState))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class LiveTicket(Base):
    """A ticket that opens one live connection, once; stored as a digest."""

    __tablename__ = "live_tickets"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CandidatePauses(Base):
    """How long a candidate pauses within answers."""

    __tablename__ = "candidate_pauses"

    candidate_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    history: Mapped[PauseHistory] = mapped_column(Document(PauseHistory))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
