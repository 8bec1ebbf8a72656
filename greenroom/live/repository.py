"""Live conversations in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from greenroom.db.base import Base
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

    def save(self, db: Session, states: Sequence[Saved], now: datetime) -> None:
        """Save states, three statements for all of them; those of sessions that were deleted meanwhile are dropped."""
        wanted = [saved.session_id for saved in states]
        there = set(db.scalars(select(SessionRow.id).where(SessionRow.id.in_(wanted))))
        existing = [saved for saved in states if saved.session_id in there]
        conversations = {
            saved.session_id: {"session_id": saved.session_id, "state": saved.state, "updated_at": now}
            for saved in existing
        }
        pauses = {
            saved.candidate_id: {"candidate_id": saved.candidate_id, "history": saved.history, "updated_at": now}
            for saved in existing
            if saved.history is not None
        }
        _upsert(db, LiveConversation, "session_id", list(conversations.values()))
        _upsert(db, CandidatePauses, "candidate_id", list(pauses.values()))


def _upsert(db: Session, table: type[Base], key: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows, or change those that are there. Rows in the order of their keys: no two servers then deadlock."""
    if not rows:
        return
    insert = (postgresql.insert if db.get_bind().dialect.name == "postgresql" else sqlite.insert)(table)
    changed = {name: insert.excluded[name] for name in rows[0] if name != key}
    db.execute(
        insert.on_conflict_do_update(index_elements=[key], set_=changed), sorted(rows, key=lambda row: str(row[key]))
    )


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
