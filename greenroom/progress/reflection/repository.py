"""Reflections in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from greenroom.progress.reflection.models import ReflectionRow
from greenroom.sessions.models import SessionRow


def find(db: Session, session_id: str, prompt_id: str) -> ReflectionRow | None:
    """Return the response to a prompt, None without one."""
    return db.get(ReflectionRow, (session_id, prompt_id))


def of_session(db: Session, session_id: str) -> Sequence[ReflectionRow]:
    """Return everything that was written about a session, in the order of the prompts' names."""
    chosen = select(ReflectionRow).where(ReflectionRow.session_id == session_id)
    return db.scalars(chosen.order_by(ReflectionRow.prompt_id)).all()


def of_candidate(db: Session, candidate_id: str) -> Sequence[ReflectionRow]:
    """Return everything that a candidate wrote, about the latest sessions first; not of deleted sessions."""
    chosen = (
        select(ReflectionRow)
        .join(SessionRow, SessionRow.id == ReflectionRow.session_id)
        .where(ReflectionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None), ReflectionRow.words != "")
    )
    return db.scalars(chosen.order_by(SessionRow.started_at.desc(), SessionRow.id, ReflectionRow.prompt_id)).all()


def page(
    db: Session, candidate_id: str, after: tuple[datetime, str] | None, rows: int
) -> Sequence[tuple[SessionRow, datetime]]:
    """Return the sessions with a reflection, the most recently changed first.

    Parameters
    ----------
    after
        Moment and id of the last session of the page before.
    """
    written = (
        select(ReflectionRow.session_id, func.max(ReflectionRow.saved_at).label("saved_at"))
        .where(ReflectionRow.candidate_id == candidate_id, ReflectionRow.words != "")
        .group_by(ReflectionRow.session_id)
        .subquery("written")
    )
    chosen = (
        select(SessionRow, written.c.saved_at)
        .join(written, written.c.session_id == SessionRow.id)
        .where(SessionRow.deleted_at.is_(None))
    )
    if after is not None:
        moment, last = after
        same = and_(written.c.saved_at == moment, SessionRow.id < last)
        chosen = chosen.where(or_(written.c.saved_at < moment, same))
    found = db.execute(chosen.order_by(written.c.saved_at.desc(), SessionRow.id.desc()).limit(rows))
    return [(row, saved_at) for row, saved_at in found]
