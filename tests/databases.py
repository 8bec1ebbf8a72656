"""Databases to test with: an empty one of each kind per test, brought to the newest schema."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.schema import upgrade
from tests.shared_work import once_per_run

NUMBERS = count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """Address of a PostgreSQL server of the tests' own; it listens on a socket file alone."""
    with warnings.catch_warnings():
        # platformdirs, under pgserver, complains about containers without a runtime folder
        warnings.filterwarnings("ignore", "XDG_RUNTIME_DIR is not set")
        from pgserver.postgres_server import get_server
    folder = Path(tempfile.mkdtemp(prefix="greenroom-postgres-"))
    server = get_server(folder, cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    _run(url, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    yield url
    server.cleanup()


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
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied."""

    def make(folder: Path) -> Path:
        _upgrade(sqlite_url(folder / "migrated.db"))
        return folder / "migrated.db"

    return once_per_run(tmp_path_factory, "sqlite", make)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[URL]:
    """Address of an empty database with the newest schema."""
    if request.param == "sqlite":
        path = tmp_path / "greenroom.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        yield sqlite_url(path)
    else:
        server = request.getfixturevalue("postgres")
        yield from new_database(server, request.getfixturevalue("migrated_postgres"))


@pytest.fixture
def database(database_url: URL) -> Iterator[Database]:
    """An empty database with the newest schema, once SQLite, once PostgreSQL."""
    opened = Database(open_engine(database_url))
    yield opened
    opened.close()


def new_database(server: URL, template: str) -> Iterator[URL]:
    """Yield the address of a database that is a copy of another."""
    name = f"test_{next(NUMBERS)}"
    _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
    yield server.set(database=name)
    _run(server, f"DROP DATABASE {name} WITH (FORCE)")


def _upgrade(url: URL) -> None:
    engine = open_engine(url)
    upgrade(engine)
    engine.dispose()


def _run(server: URL, *statements: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
