"""Live conversations in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from greenroom.live.contracts import ConversationState, Saved
from greenroom.live.models import CandidatePauses, LiveConversation, LiveTicket
from greenroom.live.turns.pauses import PauseHistory
from greenroom.sessions.models import SessionRow


class DatabaseLiveStore:
    """Keeps live conversations in the tables, behind the ``LiveStore`` port."""

    def load(self, db: Session, session_id: str) -> ConversationState:
        """Return the state of a session, a new one if there is none."""
        row = db.get(LiveConversation, session_id)
        return ConversationState() if row is None else row.state

    def pauses(self, db: Session, candidate_id: str) -> PauseHistory:
        """Return the pauses of a candidate, none for a new one."""
        row = db.get(CandidatePauses, candidate_id)
        return PauseHistory() if row is None else row.history

    def all_states(self, db: Session, candidate_id: str) -> Sequence[ConversationState]:
        """Return the states of all sessions of a candidate that were not deleted."""
        theirs = (SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None))
        query = select(LiveConversation.state).join(SessionRow, SessionRow.id == LiveConversation.session_id)
        return db.scalars(query.where(*theirs).order_by(SessionRow.started_at)).all()

    def save(self, db: Session, saved: Saved, now: datetime) -> None:
        """Save a state; one of a session that was deleted meanwhile is dropped."""
        if not db.scalar(select(exists().where(SessionRow.id == saved.session_id))):
            return
        db.merge(LiveConversation(session_id=saved.session_id, state=saved.state, updated_at=now))
        db.merge(CandidatePauses(candidate_id=saved.candidate_id, history=saved.history, updated_at=now))


def add_ticket(db: Session, digest: str, session_id: str, expires_at: datetime) -> None:
    """Keep a ticket."""
    db.add(LiveTicket(digest=digest, session_id=session_id, expires_at=expires_at))


def take_ticket(db: Session, digest: str) -> LiveTicket | None:
    """Remove a ticket and return it; None if there is none, or it was used."""
    ticket = db.get(LiveTicket, digest, with_for_update=True)
    if ticket is not None:
        db.delete(ticket)
    return ticket


def delete_expired(db: Session, session_id: str, now: datetime) -> None:
    """Delete the tickets of a session that have expired."""
    db.execute(delete(LiveTicket).where(LiveTicket.session_id == session_id, LiveTicket.expires_at <= now))
