"""Attempts in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from greenroom.coding.attempts.errors import AttemptNotFoundError
from greenroom.coding.attempts.models import (
    AttemptEvent,
    AttemptHint,
    AttemptMessage,
    AttemptProposal,
    AttemptRow,
    AttemptSubmission,
)
from greenroom.db.paging import is_older

PARTS = (AttemptEvent, AttemptHint, AttemptMessage, AttemptProposal, AttemptSubmission)


def find(db: Session, candidate_id: str, attempt_id: str, *, for_update: bool = False) -> AttemptRow:
    """Return an attempt that was not deleted.

    Parameters
    ----------
    for_update
        Whether the unit of work will write: others that write to this attempt then wait until it ends.

    Raises
    ------
    AttemptNotFoundError
        The attempt does not exist, or belongs to another candidate.
    """
    row = db.get(AttemptRow, attempt_id, with_for_update=for_update or None)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is not None:
        raise AttemptNotFoundError(attempt_id)
    return row


def exists(db: Session, candidate_id: str, attempt_id: str) -> bool:
    """Return whether a candidate has an attempt that was not deleted."""
    row = db.get(AttemptRow, attempt_id)
    return row is not None and row.candidate_id == candidate_id and row.deleted_at is None


def find_deleted(db: Session, candidate_id: str, attempt_id: str) -> AttemptRow:
    """Return an attempt that was deleted and not yet purged; raises AttemptNotFoundError."""
    row = db.get(AttemptRow, attempt_id, with_for_update=True)
    if row is None or row.candidate_id != candidate_id or row.deleted_at is None:
        raise AttemptNotFoundError(attempt_id)
    return row


def deleted_before(db: Session, moment: datetime) -> Sequence[AttemptRow]:
    """Return the attempts of all candidates that were deleted before a moment and not yet purged."""
    return db.scalars(select(AttemptRow).where(AttemptRow.deleted_at < moment)).all()


def delete_attempt(db: Session, attempt_id: str) -> None:
    """Delete an attempt with its parts."""
    for part in PARTS:
        db.execute(delete(part).where(part.attempt_id == attempt_id))
    db.execute(delete(AttemptRow).where(AttemptRow.id == attempt_id))


def page(db: Session, candidate_id: str, after: tuple[datetime, str] | None, rows: int) -> Sequence[AttemptRow]:
    """Return attempts, the newest first; ``after`` is moment and id of the last one of the page before."""
    chosen = select(AttemptRow).where(AttemptRow.candidate_id == candidate_id, AttemptRow.deleted_at.is_(None))
    if after is not None:
        chosen = chosen.where(is_older(AttemptRow.started_at, AttemptRow.id, after))
    return db.scalars(chosen.order_by(AttemptRow.started_at.desc(), AttemptRow.id.desc()).limit(rows)).all()


def all_of(db: Session, candidate_id: str) -> Sequence[AttemptRow]:
    """Return all attempts of a candidate, the oldest first."""
    chosen = select(AttemptRow).where(AttemptRow.candidate_id == candidate_id, AttemptRow.deleted_at.is_(None))
    return db.scalars(chosen.order_by(AttemptRow.started_at, AttemptRow.id)).all()


def has_finished_since(db: Session, candidate_id: str, moment: datetime) -> bool:
    """Return whether a candidate finished an attempt since a moment."""
    chosen = select(AttemptRow.id).where(AttemptRow.candidate_id == candidate_id, AttemptRow.finished_at >= moment)
    return db.scalar(chosen.limit(1)) is not None


def last_started(db: Session, candidate_id: str) -> datetime | None:
    """Return when a candidate began the latest attempt, None before the first."""
    chosen = select(AttemptRow.started_at).where(
        AttemptRow.candidate_id == candidate_id, AttemptRow.deleted_at.is_(None)
    )
    return db.scalars(chosen.order_by(AttemptRow.started_at.desc()).limit(1)).first()


def stored_bytes(db: Session, candidate_id: str) -> int:
    """Return how many bytes the attempts of a candidate take."""
    chosen = select(func.coalesce(func.sum(AttemptRow.stored_bytes), 0))
    return int(db.scalar(chosen.where(AttemptRow.candidate_id == candidate_id)) or 0)


def events(db: Session, attempt_id: str, first_sequence: int = 0) -> Sequence[AttemptEvent]:
    """Return the events of an attempt from a number on, in order."""
    chosen = select(AttemptEvent).where(AttemptEvent.attempt_id == attempt_id, AttemptEvent.sequence >= first_sequence)
    return db.scalars(chosen.order_by(AttemptEvent.sequence)).all()


def hints(db: Session, attempt_id: str) -> Sequence[AttemptHint]:
    """Return the hints that were asked for, in order."""
    return db.scalars(select(AttemptHint).where(AttemptHint.attempt_id == attempt_id).order_by(AttemptHint.level)).all()


def messages(db: Session, attempt_id: str) -> Sequence[AttemptMessage]:
    """Return the messages of an attempt, in order."""
    chosen = select(AttemptMessage).where(AttemptMessage.attempt_id == attempt_id)
    return db.scalars(chosen.order_by(AttemptMessage.number)).all()


def proposals(db: Session, attempt_id: str) -> Sequence[AttemptProposal]:
    """Return what the assistant proposed, in order."""
    chosen = select(AttemptProposal).where(AttemptProposal.attempt_id == attempt_id)
    return db.scalars(chosen.order_by(AttemptProposal.number)).all()


def submissions(db: Session, attempt_id: str) -> Sequence[AttemptSubmission]:
    """Return the submissions of an attempt, in order."""
    chosen = select(AttemptSubmission).where(AttemptSubmission.attempt_id == attempt_id)
    return db.scalars(chosen.order_by(AttemptSubmission.number)).all()
