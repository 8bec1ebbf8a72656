"""What is kept of sessions; every function works in the unit of work that it is handed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from greenroom.db.locks import hold
from greenroom.sessions.errors import SessionNotFoundError
from greenroom.sessions.models import SessionRow, SpokenAnswer


def hold_candidate(db: Session, candidate_id: str) -> None:
    """Make other units of work that write for this candidate wait: sessions share what was learned of the candidate."""
    hold(db, f"candidate:{candidate_id}")


def find(db: Session, candidate_id: str, session_id: str, *, for_update: bool = False) -> SessionRow:
    """Return a session that was not deleted.

    Parameters
    ----------
    for_update
        Whether the unit of work will write: others that write for this candidate then wait until it ends.

    Raises
    ------
    SessionNotFoundError
        There is none, or it is somebody else's.
    """
    if for_update:
        hold_candidate(db, candidate_id)
    row = db.get(SessionRow, session_id, with_for_update=for_update or None)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is not None:
        raise SessionNotFoundError(session_id)
    return row


def find_deleted(db: Session, candidate_id: str, session_id: str) -> SessionRow:
    """Return a session that was deleted and is not gone yet.

    Raises
    ------
    SessionNotFoundError
        There is none, or it is somebody else's.
    """
    row = db.get(SessionRow, session_id, with_for_update=True)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is None:
        raise SessionNotFoundError(session_id)
    return row


def deleted_before(db: Session, moment: datetime) -> Sequence[SessionRow]:
    """Return the sessions of all candidates that were deleted before a moment and are not gone yet."""
    return db.scalars(select(SessionRow).where(SessionRow.deleted_at < moment)).all()


def page(
    db: Session, candidate_id: str, *, finished: bool | None, after: tuple[datetime, str] | None, rows: int
) -> Sequence[SessionRow]:
    """Return sessions, the one last touched first; ``after`` is moment and id of the last one of the page before."""
    chosen = select(SessionRow).where(SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None))
    if finished is not None:
        chosen = chosen.where(SessionRow.finished_at.is_not(None) if finished else SessionRow.finished_at.is_(None))
    if after is not None:
        moment, last = after
        later = or_(SessionRow.touched_at < moment, SessionRow.id < last)
        chosen = chosen.where(SessionRow.touched_at <= moment, later)  # the first lets the index begin there
    return db.scalars(chosen.order_by(SessionRow.touched_at.desc(), SessionRow.id.desc()).limit(rows)).all()


def spoken_answer(db: Session, session_id: str, turn_number: int) -> SpokenAnswer | None:
    """Return what is known of the sound of an answer, None when it was typed."""
    return db.get(SpokenAnswer, (session_id, turn_number))


def note_spoken(db: Session, session_id: str, turn_number: int, parts: int) -> None:
    """Remember that a turn was answered by voice, in so many recordings; said again with fewer it stays as it was."""
    known = spoken_answer(db, session_id, turn_number)
    if known is None:
        db.add(SpokenAnswer(session_id=session_id, turn_number=turn_number, parts=parts))
    else:
        known.parts = max(known.parts, parts)
    db.flush()


def spoken_answers(db: Session, session_id: str) -> Sequence[SpokenAnswer]:
    """Return what is known of the sound of all answers, in order."""
    chosen = select(SpokenAnswer).where(SpokenAnswer.session_id == session_id)
    return db.scalars(chosen.order_by(SpokenAnswer.turn_number)).all()


def delete_session(db: Session, session_id: str) -> None:
    """Forget a session and what is known of its sound."""
    db.execute(delete(SpokenAnswer).where(SpokenAnswer.session_id == session_id))
    db.execute(delete(SessionRow).where(SessionRow.id == session_id))
