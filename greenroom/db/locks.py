"""Locks that end with their unit of work."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hold(db: Session, name: str) -> None:
    """Make other units of work with the same lock name wait until this one ends.

    SQLite lets one unit of work write at a time anyway.
    """
    if db.get_bind().dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
