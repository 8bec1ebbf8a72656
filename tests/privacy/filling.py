"""Every table filled with one candidate's words, without regard to the meaning of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, LargeBinary, String, insert, type_coerce
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.db.base import Document, UtcDateTime
from greenroom.privacy.ownership import OWNER_COLUMNS, owned_tables
from greenroom.registry import all_tables

MOMENT = datetime(2026, 11, 1, 12, tzinfo=UTC)
Row = dict[str, Any]


def fill(db: Session, person_id: str, marker: str, number: int) -> None:
    """Write one row into every table: the person where an owner is named, the marker wherever text fits.

    Parameters
    ----------
    marker
        Eight characters, the length of the shortest column. Tables whose rows have no owner get other text.
    number
        Tells the rows of one person from those of another where keys are numbers.
    """
    written: dict[str, Row] = {}
    owned = {owned.table for owned in owned_tables(all_tables())}
    for table in all_tables().sorted_tables:
        words = marker if table in owned else f"text {number}"
        row = {column.name: _value(column, written, person_id, words, number) for column in table.c}
        written[table.name] = row
        db.execute(insert(table).values(dict(_bound(table.c, row))))


def _value(column: Column[Any], written: dict[str, Row], person_id: str, marker: str, number: int) -> Any:
    if column.name in OWNER_COLUMNS or column is Account.__table__.c.id:
        return person_id
    for key in column.foreign_keys:
        return written[key.column.table.name][key.column.name]
    values: list[tuple[Any, Any]] = [
        (Document, {marker: [marker]}),
        (JSON, {marker: marker}),
        (String, marker),
        (LargeBinary, marker.encode()),
        (UtcDateTime, MOMENT),
        (Date, date(2026, 11, 1)),
        (Boolean, True),
        (Integer, number),
        (Float, float(number)),
    ]
    return next(value for kind, value in values if isinstance(column.type, kind))


def _bound(columns: Any, row: Row) -> Iterator[tuple[str, Any]]:
    """Yield values as the database takes them: documents past the check of their shape."""
    for column in columns:
        is_document = isinstance(column.type, Document)
        yield column.name, type_coerce(row[column.name], JSON()) if is_document else row[column.name]
