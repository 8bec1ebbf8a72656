"""Whether a database itself can search passages."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from greenroom.components import ComponentStatus
from greenroom.db.engine import SETTING
from greenroom.knowledge.repository.vector_rows import is_available, support_of

NAME = "pgvector"
_IN_MEMORY = "searches load a user's documents into memory"


def off() -> ComponentStatus:
    """Return the state of an installation on SQLite."""
    detail = f"finds passages in a PostgreSQL database; on SQLite, {_IN_MEMORY}"
    return ComponentStatus(NAME, None, False, detail, "Set GREENROOM_DATABASE_URL where many people use Greenroom")


def status(engine: Engine, setting: str = SETTING) -> ComponentStatus:
    """Return whether a database finds passages with pgvector; without it, searches are as exact but need memory.

    Parameters
    ----------
    setting
        The environment variable that names the database.
    """
    if engine.dialect.name != "postgresql":
        return off()
    place = "the database" if setting == SETTING else "a separate database"
    try:
        with engine.connect() as connection:
            support = support_of(connection)
            can_install = is_available(connection)
    except SQLAlchemyError as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        return ComponentStatus(NAME, None, False, f"{place} does not answer ({reason})", f"Check {setting}")
    version = ".".join(map(str, support.version)) or None
    if support.has_graph:
        return ComponentStatus(NAME, version, True, f"finds passages in {place}", None)
    if support.has_rows:
        detail = f"finds passages in {place}; before version 0.8, slowly in large document collections"
        return ComponentStatus(NAME, version, True, detail, None)
    if version is None and not can_install:
        remedy = "Install pgvector on the database server, then run `greenroom knowledge reindex`"
    elif version is None:
        remedy = (
            "As an administrator of the database, run CREATE EXTENSION vector; then run `greenroom knowledge reindex`"
        )
    else:
        remedy = "Run `greenroom knowledge reindex`"
    return ComponentStatus(NAME, version, False, f"{_IN_MEMORY}, because {place} cannot search them", remedy)
