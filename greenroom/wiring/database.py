"""Build the database."""

from __future__ import annotations

from sqlalchemy import make_url

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from greenroom.errors import InputError
from greenroom.settings import Settings

SQLITE_FILE = "greenroom.db"
"""The database in the home folder, where no address is set."""

KNOWLEDGE_SETTING = "GREENROOM_KNOWLEDGE_DATABASE_URL"

MAIN_CONNECT_SECONDS = 10
"""How long a connection to the main database may take to open. The driver's own limit is minutes."""

CONNECT_SECONDS = 3
"""How long a search waits for the separate database before it compares in memory."""


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


def open_knowledge_database(settings: Settings) -> Database | None:
    """Return the separate database for the search index of documents, None without one. Nothing is asked of it yet.

    Raises
    ------
    InputError
        The address does not name a database, or names the main one.
    """
    chosen = settings.knowledge_database_url
    if chosen is None:
        return None
    engine = open_engine(chosen.get_secret_value(), KNOWLEDGE_SETTING, CONNECT_SECONDS)
    main = settings.database_url
    if main is not None and make_url(main.get_secret_value()).set(drivername="postgresql+psycopg") == engine.url:
        raise InputError(
            f"{KNOWLEDGE_SETTING} names the main database", "Name a database of its own, or leave the setting out"
        )
    return Database(engine, KNOWLEDGE_SETTING)


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
    address = chosen.get_secret_value() if chosen else sqlite_url(settings.home / SQLITE_FILE)
    return Database(open_engine(address, connect_seconds=MAIN_CONNECT_SECONDS))
