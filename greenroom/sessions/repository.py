"""Sessions in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.db.locks import hold
from greenroom.db.paging import is_older
from greenroom.jobs.contracts import JobState
from greenroom.jobs.models import JobRow
from greenroom.sessions.errors import SessionNotFoundError
from greenroom.sessions.models import SessionAttempt, SessionRow, SpokenAnswer
from greenroom.sessions.tasks.kinds import ANALYSE, WARM


def hold_candidate(db: Session, candidate_id: str) -> None:
    """Make other units of work that write for this candidate wait: all sessions share one learner."""
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
        The session does not exist, or belongs to another candidate.
    """
    if for_update:
        hold_candidate(db, candidate_id)
    row = db.get(SessionRow, session_id, with_for_update=for_update or None)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is not None:
        raise SessionNotFoundError(session_id)
    return row


def find_deleted(db: Session, candidate_id: str, session_id: str) -> SessionRow:
    """Return a session that was deleted and not yet purged.

    Raises
    ------
    SessionNotFoundError
        The session does not exist, or belongs to another candidate.
    """
    row = db.get(SessionRow, session_id, with_for_update=True)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is None:
        raise SessionNotFoundError(session_id)
    return row


def deleted_before(db: Session, moment: datetime) -> Sequence[SessionRow]:
    """Return the sessions of all candidates that were deleted before a moment and not yet purged."""
    return db.scalars(select(SessionRow).where(SessionRow.deleted_at < moment)).all()


def page(
    db: Session,
    candidate_id: str,
    *,
    finished: bool | None,
    after: tuple[datetime, str] | None,
    rows: int,
    with_samples: bool = True,
) -> Sequence[SessionRow]:
    """Return sessions, the one last touched first; ``after`` is moment and id of the last one of the page before."""
    chosen = select(SessionRow).where(SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None))
    if not with_samples:
        chosen = chosen.where(~SessionRow.is_sample)
    if finished is not None:
        chosen = chosen.where(SessionRow.finished_at.is_not(None) if finished else SessionRow.finished_at.is_(None))
    if after is not None:
        chosen = chosen.where(is_older(SessionRow.touched_at, SessionRow.id, after))
    return db.scalars(chosen.order_by(SessionRow.touched_at.desc(), SessionRow.id.desc()).limit(rows)).all()


def spoken_answer(db: Session, session_id: str, turn_number: int) -> SpokenAnswer | None:
    """Return the row about the sound of an answer, None when it was typed."""
    return db.get(SpokenAnswer, (session_id, turn_number))


def note_spoken(
    db: Session, session_id: str, turn_number: int, parts: int, thinking_seconds: float | None = None
) -> None:
    """Save that a turn was answered by voice, in this many recordings; a repeat with fewer changes nothing."""
    known = spoken_answer(db, session_id, turn_number)
    if known is None:
        db.add(
            SpokenAnswer(session_id=session_id, turn_number=turn_number, parts=parts, thinking_seconds=thinking_seconds)
        )
    else:
        known.parts = max(known.parts, parts)
    db.flush()


def spoken_answers(db: Session, session_id: str) -> Sequence[SpokenAnswer]:
    """Return the rows about the sound of all answers, in order."""
    chosen = select(SpokenAnswer).where(SpokenAnswer.session_id == session_id)
    return db.scalars(chosen.order_by(SpokenAnswer.turn_number)).all()


def session_attempt(db: Session, session_id: str, turn_number: int) -> SessionAttempt | None:
    """Return the coding attempt that a turn opened."""
    return db.get(SessionAttempt, (session_id, turn_number))


def note_attempt(db: Session, session_id: str, turn_number: int, attempt_id: str) -> None:
    """Save the coding attempt that a turn opened, in place of one that was deleted."""
    db.merge(SessionAttempt(session_id=session_id, turn_number=turn_number, attempt_id=attempt_id))
    db.flush()


def session_attempts(db: Session, session_id: str) -> dict[int, str]:
    """Return the coding attempts of a session by the turn that opened them."""
    rows = db.scalars(select(SessionAttempt).where(SessionAttempt.session_id == session_id))
    return {row.turn_number: row.attempt_id for row in rows}


def delete_session(db: Session, session_id: str) -> None:
    """Delete a session with the rows about its sound and its coding problems; the attempts themselves stay."""
    db.execute(delete(SessionAttempt).where(SessionAttempt.session_id == session_id))
    db.execute(delete(SpokenAnswer).where(SpokenAnswer.session_id == session_id))
    db.execute(delete(SessionRow).where(SessionRow.id == session_id))


def states_of_warming(db: Session, since: datetime) -> set[JobState]:
    """Return the states of the jobs that load models for no session in particular, asked for since a moment."""
    asked = (JobRow.name == WARM.name, JobRow.candidate_id.is_(None), JobRow.created_at >= since)
    return set(db.scalars(select(JobRow.state).where(*asked)))


def is_analysing(db: Session) -> bool:
    """Return whether an analysis runs, for which the worker has loaded its models."""
    running = select(JobRow.id).where(JobRow.name == ANALYSE.name, JobRow.state == "running")
    return db.scalar(running.limit(1)) is not None
