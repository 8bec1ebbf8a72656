"""The rows of one user: export them as plain JSON, and delete them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, LargeBinary, delete, select, type_coerce
from sqlalchemy.orm import Session

from greenroom.db.base import Document
from greenroom.jobs.models import JobRow
from greenroom.privacy.concealment import conceal, under_way
from greenroom.privacy.ownership import OwnedTable

SECRETS = frozenset(
    {
        ("accounts", "password_hash"),
        ("api_tokens", "digest"),
        ("calendar_addresses", "digest"),
        ("jobs", "lease"),
        ("live_tickets", "digest"),
        ("mailed_tokens", "digest"),
        ("passkey_challenges", "digest"),
        ("recovery_codes", "digest"),
        ("refresh_tokens", "digest"),
        ("second_factors", "sealed_secret"),
    }
)
"""Columns that say nothing about the user and would help the thief of an export."""


def rows_of(db: Session, tables: Sequence[OwnedTable], person_id: str) -> Iterator[tuple[str, bytes]]:
    """Yield each table that contains rows of a user, with these rows as JSON.

    Binary columns are left out: reports are exported as files, and vectors follow from the text beside them. What a
    real interview or a coding attempt under way must not tell is empty.
    """
    open_ids = under_way(db, person_id)
    for owned in tables:
        columns = [_readable(column) for column in owned.table.c if _is_exported(column)]
        found = db.execute(select(*columns).where(owned.of(person_id)).order_by(*owned.table.primary_key))
        rows = conceal(owned.table.name, found.mappings(), open_ids)
        if rows:
            yield owned.table.name, as_json(rows)


def erase_rows(db: Session, tables: Sequence[OwnedTable], person_id: str, *, but_job: str | None = None) -> None:
    """Delete every row of a user, those first that point to others.

    Parameters
    ----------
    but_job
        The job that deletes: its own row is needed until the end.
    """
    for owned in reversed(tables):
        theirs = owned.of(person_id)
        if but_job is not None and owned.table is JobRow.__table__:
            theirs &= owned.table.c.id != but_job
        db.execute(delete(owned.table).where(theirs))


def as_json(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return rows as JSON for people and programs."""
    return json.dumps(rows, ensure_ascii=False, indent=1, default=_moment).encode()


def _is_exported(column: Column[Any]) -> bool:
    is_secret = (column.table.name, column.name) in SECRETS
    return not is_secret and not isinstance(column.type, LargeBinary)


def _readable(column: Column[Any]) -> Any:
    """Return the raw value of a column: an export must not fail for a format that has changed since."""
    if isinstance(column.type, Document):
        return type_coerce(column, JSON()).label(column.name)
    return column


def _moment(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
