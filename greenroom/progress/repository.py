"""What is read of the tables of others, for the look over all sessions."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.sessions.models import SessionRow


def ids_not_to_count(db: Session, candidate_id: str) -> frozenset[str]:
    """Return the sessions that are no part of a candidate's history: deleted ones, and samples."""
    chosen = select(SessionRow.id).where(
        SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_not(None) | SessionRow.is_sample
    )
    return frozenset(db.scalars(chosen))


def sample_session_id(db: Session, candidate_id: str) -> str | None:
    """Return the sample session, None when it was deleted."""
    chosen = select(SessionRow.id).where(
        SessionRow.candidate_id == candidate_id, SessionRow.is_sample, SessionRow.deleted_at.is_(None)
    )
    return db.scalars(chosen.order_by(SessionRow.started_at.desc()).limit(1)).first()
