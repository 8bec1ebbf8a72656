"""Build the database."""

from __future__ import annotations

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.settings import Settings


def build_database(settings: Settings) -> Database:
    """Return the database of the settings. A missing one is created, an older one migrated to this version.

    Raises
    ------
    InputError
        The address does not name a database, or a newer Greenroom wrote it.
    MachineError
        It cannot be opened, created or written.
    """
    database = open_database(settings)
    upgrade(database.engine)
    return database


def open_database(settings: Settings) -> Database:
    """Return the database of the settings with the schema that it has. A missing one is created empty.

    Raises
    ------
    InputError
        The address does not name a database.
    MachineError
        It cannot be created.
    """
    chosen = settings.database_url
    return Database(open_engine(chosen.get_secret_value() if chosen else sqlite_url(settings.home / "greenroom.db")))
