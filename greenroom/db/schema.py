"""Migrate the schema to the program's version, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from greenroom.db.database import Database
from greenroom.db.failures import explained
from greenroom.errors import InputError

if TYPE_CHECKING:
    from alembic.config import Config

FOLDER = Path(__file__).parent / "migrations"
_SERVER_VERSION = {"sqlite": "SELECT sqlite_version()", "postgresql": "SHOW server_version"}
UPGRADE_LOCK = 7_240_311
"""An arbitrary number; PostgreSQL lets one process at a time hold this lock."""


def revisions() -> tuple[str, ...]:
    """Return every version of the schema, oldest first: the first part of the file names in ``versions``."""
    return tuple(sorted(path.name.partition("_")[0] for path in (FOLDER / "versions").glob("[0-9]*.py")))


def server_version(connection: Connection) -> str:
    """Return the kind and the version of a database: "sqlite 3.45.1"."""
    kind = connection.dialect.name
    return f"{kind} {connection.scalar(text(_SERVER_VERSION[kind]))}"


def current_revision(connection: Connection) -> str | None:
    """Return the version of a database's schema, None when it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(engine: Engine, revision: str | None = None) -> None:
    """Migrate a database to a version, all steps or none; safe for several processes at once.

    Parameters
    ----------
    revision
        None for the newest.

    Raises
    ------
    InputError
        A newer Greenroom wrote the database.
    MachineError
        The database cannot be opened or written.
    """
    wanted = revision or revisions()[-1]
    with explained(engine), engine.connect() as connection:
        current = current_revision(connection)
    if current == wanted:
        return
    if current is not None and current not in revisions():
        raise newer(engine, current)
    from alembic import command  # noqa: PLC0415 - a database that is up to date pays nothing for it

    _run(engine, command.upgrade, wanted)


def newer(engine: Engine, current: str) -> InputError:
    """Return the error for a database with a schema that this program does not know."""
    return InputError(
        f"The database {engine.url.render_as_string()} was written by a newer Greenroom (schema {current})",
        "Update Greenroom, or restore the backup that was made before the update into another database. "
        "`greenroom db downgrade` of the newer version also takes it back",
    )


def downgrade(engine: Engine, revision: str) -> None:
    """Migrate a database back to an older version; ``base`` is before the first. Data without a place there is lost."""
    from alembic import command  # noqa: PLC0415 - a database that is up to date pays nothing for it

    _run(engine, command.downgrade, revision)


def _run(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    """Run one of Alembic's commands in a transaction of its own, in which no other process changes the schema."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    with (
        explained(engine),
        Database(engine).writing_alone(),
        engine.connect() as connection,
        _constraints_paused(connection),
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": UPGRADE_LOCK})
        config.attributes["connection"] = connection
        step(config, revision)


@contextmanager
def _constraints_paused(connection: Connection) -> Iterator[None]:
    """Keep SQLite from deleting referring rows while batch mode replaces a table by a copy.

    The setting belongs to the driver's connection and has no effect within a transaction, so it is made before one.
    """
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")
