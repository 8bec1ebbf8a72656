"""Attempts at system design tasks in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from greenroom.coding.designs.models import DesignAttemptRow
from greenroom.db.paging import is_older
from greenroom.errors import NotFoundError


def find(db: Session, candidate_id: str, attempt_id: str, *, for_update: bool = False) -> DesignAttemptRow:
    """Return an attempt.

    Parameters
    ----------
    for_update
        Whether the unit of work will write: others that write to this attempt then wait until it ends.

    Raises
    ------
    NotFoundError
        The attempt does not exist, or belongs to another candidate.
    """
    row = db.get(DesignAttemptRow, attempt_id, with_for_update=for_update or None)
    if row is None or row.candidate_id != candidate_id:
        raise NotFoundError("Drawing not found", "Choose one from your list of drawings")
    return row


def page(db: Session, candidate_id: str, after: tuple[datetime, str] | None, rows: int) -> Sequence[DesignAttemptRow]:
    """Return attempts, the newest first; ``after`` is moment and id of the last one of the page before."""
    chosen = select(DesignAttemptRow).where(DesignAttemptRow.candidate_id == candidate_id)
    if after is not None:
        chosen = chosen.where(is_older(DesignAttemptRow.started_at, DesignAttemptRow.id, after))
    ordered = chosen.order_by(DesignAttemptRow.started_at.desc(), DesignAttemptRow.id.desc())
    return db.scalars(ordered.limit(rows)).all()


def stored_bytes(db: Session, candidate_id: str) -> int:
    """Return how many bytes the attempts of a candidate take."""
    chosen = select(func.coalesce(func.sum(DesignAttemptRow.stored_bytes), 0))
    return int(db.scalar(chosen.where(DesignAttemptRow.candidate_id == candidate_id)) or 0)
