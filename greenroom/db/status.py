"""Whether the database can be used, for ``greenroom doctor``. Nothing is created or migrated."""

from __future__ import annotations

from pathlib import Path

from greenroom.components import ComponentStatus
from greenroom.db.database import Database
from greenroom.db.schema import current_revision, newer, revisions, server_version
from greenroom.errors import GreenroomError

NAME = "database"


def not_made_yet(file: Path) -> ComponentStatus:
    """Return the state before the first start."""
    return ComponentStatus(NAME, None, True, f"Will be created at the first start ({file})", None)


def broken(error: GreenroomError) -> ComponentStatus:
    """Return the state of a database that cannot be used."""
    return ComponentStatus(NAME, None, False, error.message, error.remedy)


def status(database: Database) -> ComponentStatus:
    """Return whether a database answers and has a schema that this program can use."""
    try:
        with database.reading() as db:
            connection = db.connection()
            version, schema = server_version(connection), current_revision(connection)
    except GreenroomError as error:
        return broken(error)
    newest = revisions()[-1]
    if schema is not None and schema not in revisions():
        return broken(newer(database.engine, schema))
    detail = (
        f"Schema {schema}" if schema == newest else f"Schema {schema or 'none'}; the next start migrates to {newest}"
    )
    return ComponentStatus(NAME, version, True, detail, None)
