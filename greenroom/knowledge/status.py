"""Whether the database itself can search passages."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from greenroom.components import ComponentStatus
from greenroom.knowledge.repository.vector_rows import is_available, support_of

NAME = "pgvector"
_IN_MEMORY = "searches load a user's documents into memory"


def off() -> ComponentStatus:
    """Return the state of an installation on SQLite."""
    detail = f"finds passages in a PostgreSQL database; on SQLite, {_IN_MEMORY}"
    return ComponentStatus(NAME, None, False, detail, "Set GREENROOM_DATABASE_URL where many people use Greenroom")


def status(engine: Engine) -> ComponentStatus:
    """Return whether this database finds passages with pgvector; without it, searches are as exact but need memory."""
    if engine.dialect.name != "postgresql":
        return off()
    try:
        with engine.connect() as connection:
            support = support_of(connection)
            can_install = is_available(connection)
    except SQLAlchemyError:
        return ComponentStatus(NAME, None, False, "the database does not answer", "Check GREENROOM_DATABASE_URL")
    version = ".".join(map(str, support.version)) or None
    if support.has_graph:
        return ComponentStatus(NAME, version, True, "finds passages in the database", None)
    if support.has_rows:
        detail = "finds passages in the database; before version 0.8, slowly in large document collections"
        return ComponentStatus(NAME, version, True, detail, None)
    if version is None and not can_install:
        remedy = "Install pgvector on the database server, then run `greenroom knowledge reindex`"
    elif version is None:
        remedy = (
            "As an administrator of the database, run CREATE EXTENSION vector; then run `greenroom knowledge reindex`"
        )
    else:
        remedy = "Run `greenroom knowledge reindex`"
    return ComponentStatus(NAME, version, False, f"{_IN_MEMORY}, because the database cannot search them", remedy)
