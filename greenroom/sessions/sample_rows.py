"""The rows of the sample session as data, with every moment counted from its end.

A later version that changes the shape of a row cannot read them any more; a test then asks for a new sample.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from pydantic import TypeAdapter
from sqlalchemy import inspect
from sqlalchemy.orm import ColumnProperty

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.interview.models import Answer, Interview, InterviewQuestion, TurnRow
from greenroom.recordings.models import PartRow, RecordingRow
from greenroom.sessions.models import SessionRow, SpokenAnswer

TABLES: tuple[type[Base], ...] = (
    Interview,
    TurnRow,
    Answer,
    InterviewQuestion,
    SessionRow,
    SpokenAnswer,
    RecordingRow,
    PartRow,
)
"""The tables of a recorded interview, each after those that it refers to."""

COMPRESSION_LEVEL = 9


def pack(rows: Sequence[Base], end: datetime) -> bytes:
    """Return rows of `TABLES` as compressed JSON; ``end`` is the moment from which theirs are counted."""
    packed = [{"table": type(row).__tablename__, "values": _values(row, end)} for row in rows]
    return zlib.compress(orjson.dumps(packed), COMPRESSION_LEVEL)


def unpack(content: bytes, end: datetime) -> list[Base]:
    """Return the rows that were packed, as if the session had ended at another moment.

    Raises
    ------
    pydantic.ValidationError
        A document has another shape than this version reads.
    """
    tables = {table.__tablename__: table for table in TABLES}
    return [_row(tables[one["table"]], one["values"], end) for one in orjson.loads(zlib.decompress(content))]


def _values(row: Base, end: datetime) -> dict[str, Any]:
    return {column.key: _plain(column.columns[0].type, getattr(row, column.key), end) for column in _columns(type(row))}


def _row(table: type[Base], values: dict[str, Any], end: datetime) -> Base:
    kinds = {column.key: column.columns[0].type for column in _columns(table)}
    return table(**{name: _as_stored(kinds[name], value, end) for name, value in values.items()})


def _columns(table: type[Base]) -> Sequence[ColumnProperty[Any]]:
    return list(inspect(table).column_attrs)


def _plain(kind: object, value: Any, end: datetime) -> Any:
    match kind:
        case UtcDateTime() if value is not None:
            return (value - end).total_seconds()
        case Document() if value is not None:
            return TypeAdapter(kind.shape).dump_python(value, mode="json")
        case _:
            return value


def _as_stored(kind: object, value: Any, end: datetime) -> Any:
    match kind:
        case UtcDateTime() if value is not None:
            return end + timedelta(seconds=value)
        case Document() if value is not None:
            return TypeAdapter(kind.shape).validate_python(value)
        case _:
            return value
