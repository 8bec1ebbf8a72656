"""Look for damage in a database without changing it."""

from __future__ import annotations

from sqlalchemy import Connection, MetaData, text

from greenroom.db.derived import is_original
from greenroom.db.schema import current_revision, revisions

MOST_FAULTS = 100


def faults_of(connection: Connection, metadata: MetaData) -> list[str]:
    """Return a sentence for each fault, at most ``MOST_FAULTS``; none for a sound database.

    Parameters
    ----------
    metadata
        Every table of this program.
    """
    current, newest = current_revision(connection), revisions()[-1]
    if current != newest:
        return [f"The schema is {current or 'none yet'}, and this Greenroom needs {newest}"]
    faults = [*_damaged_pages(connection), *_lost_references(connection), *_other_schema(connection, metadata)]
    return faults[:MOST_FAULTS]


def _damaged_pages(connection: Connection) -> list[str]:
    """PostgreSQL checks its pages when it reads them; SQLite does when asked."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.scalars(text(f"PRAGMA integrity_check({MOST_FAULTS})"))
    return [f"Damaged: {line}" for line in found if line != "ok"]


def _lost_references(connection: Connection) -> list[str]:
    """PostgreSQL never lets a reference be lost; SQLite does while a program switches the check off."""
    if connection.dialect.name != "sqlite":
        return []
    return [
        f"A row of {table} points to a row of {parent} that does not exist"
        for table, _, parent, _ in connection.execute(text("PRAGMA foreign_key_check"))
    ]


def _other_schema(connection: Connection, metadata: MetaData) -> list[str]:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415 - a server that starts pays nothing for it
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415

    context = MigrationContext.configure(connection, opts={"include_name": is_original})
    return [f"The schema differs: {_first(step)}" for step in compare_metadata(context, metadata)]


def _first(step: object) -> str:
    """Return the name of a difference, such as ``remove_index``, and what it is about."""
    while isinstance(step, list):
        step = step[0]
    return " ".join(str(part) for part in step[:2]) if isinstance(step, tuple) else str(step)
