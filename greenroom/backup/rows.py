"""Rows as lines of JSON that mean the same on SQLite and on PostgreSQL.

Tables are read from the database itself, not from the models: a backup of an older schema is restored into that schema,
and migrated afterwards.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, Date, DateTime, Integer, LargeBinary, MetaData, Table, func, insert, select
from sqlalchemy.types import TypeEngine

from greenroom.backup.contracts import TableContent
from greenroom.db.derived import NOT_BACKED_UP

ROWS_AT_A_TIME = 500
_NOT_COPIED = "alembic_version"
"""The schema's version: the restored database has its own."""


class RowSum:
    """The number of rows, and the sum of their SHA-256 modulo 2^256: databases sort text in different orders."""

    def __init__(self) -> None:
        self._rows, self._sum = 0, 0

    def add(self, line: bytes) -> None:
        """Count a line."""
        self._rows += 1
        self._sum += int.from_bytes(hashlib.sha256(line).digest())

    @property
    def content(self) -> TableContent:
        """What has been counted."""
        return TableContent(rows=self._rows, checksum=f"{self._sum % (1 << 256):064x}")


def tables_of(connection: Connection) -> list[Table]:
    """Return the tables of a database that a backup holds, those first that others point to."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name not in NOT_BACKED_UP)
    tables = [table for table in metadata.sorted_tables if table.name != _NOT_COPIED]
    for table in tables:
        for column in table.c:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return tables


def dump(connection: Connection, table: Table) -> Iterator[bytes]:
    """Yield each row of a table as a line of JSON without its end."""
    every_row = select(table).order_by(*table.primary_key).execution_options(yield_per=ROWS_AT_A_TIME)
    for row in connection.execute(every_row).mappings():
        plain = {name: _plain(value) for name, value in row.items()}
        yield json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def load(connection: Connection, table: Table, lines: Iterable[bytes]) -> None:
    """Insert rows that `dump` yielded.

    Raises
    ------
    ValueError
        A line is not a row of this table.
    """
    rows = (_row(table, line) for line in lines)
    while some := list(islice(rows, ROWS_AT_A_TIME)):
        connection.execute(insert(table), some)
    _move_counter(connection, table)


def _row(table: Table, line: bytes) -> dict[str, Any]:
    values = json.loads(line)
    if not isinstance(values, dict) or set(values) != set(table.c.keys()):
        raise ValueError(f"A row of {table.name} has other columns than the table")
    return {name: _value(table.c[name].type, value) for name, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _value(kind: TypeEngine[Any], plain: Any) -> Any:
    if plain is None:
        return None
    if isinstance(kind, LargeBinary):
        return base64.b64decode(plain, validate=True)
    if isinstance(kind, DateTime):
        moment = datetime.fromisoformat(plain)
        return moment if kind.timezone else moment.astimezone(UTC).replace(tzinfo=None)
    return date.fromisoformat(plain) if isinstance(kind, Date) else plain


def _move_counter(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number new rows after the restored ones, as SQLite does by itself."""
    keys = [column for column in table.primary_key if isinstance(column.type, Integer)]
    if connection.dialect.name != "postgresql" or len(keys) != 1 or len(table.primary_key) != 1:
        return
    highest = connection.scalar(select(func.max(keys[0])))
    counter = connection.scalar(select(func.pg_get_serial_sequence(table.name, keys[0].name)))
    if highest is not None and counter is not None:
        connection.execute(select(func.setval(counter, highest)))
