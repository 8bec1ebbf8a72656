"""The connection to SQLite or PostgreSQL, configured so that both give the same guarantees."""

from __future__ import annotations

import os
import sqlite3
import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from greenroom.errors import InputError, MachineError

SETTING = "GREENROOM_DATABASE_URL"
"""What an operator sets to choose the database."""

READS_ONLY = "greenroom_reads_only"
"""Execution option of a connection that will not write."""

BUSY_SECONDS = 10.0
"""How long one process waits for another's write; a unit of work takes milliseconds."""

POOLED_CONNECTIONS, FURTHER_CONNECTIONS = 5, 10
"""How many connections to PostgreSQL a process keeps open, and how many more it may open while all of them are used."""

# WAL: readers and the writer do not wait for each other. FULL: a commit is on the disk when it returns, so it survives
# the loss of power too, at the price of one flush per commit; an interview commits twice a minute. secure_delete:
# deleted data is overwritten, because it may be an answer or a CV.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


def sqlite_url(path: Path) -> URL:
    """Return the address of a SQLite file."""
    return URL.create("sqlite+pysqlite", database=str(path))


def open_engine(address: str | URL, setting: str = SETTING, connect_seconds: int | None = None) -> Engine:
    """Return the engine for an address such as ``sqlite:////folder/file.db`` or ``postgresql+psycopg://host/name``.

    A SQLite file that does not exist is created, readable only by its owner, and so is its folder. Errors never repeat
    the values of a statement: they may be an answer or a CV.

    Parameters
    ----------
    setting
        The environment variable with the address, which errors name.
    connect_seconds
        How long a connection to PostgreSQL may take to open, and data may stay unconfirmed on it, unless the address
        says so itself. None for the driver's own limits, which are minutes.

    Raises
    ------
    InputError
        The address is invalid, or of a database that Greenroom does not support.
    MachineError
        The folder or the file cannot be created.
    """
    url = _read_address(address, setting)
    if url.get_backend_name() == "postgresql":
        _name_trusted_authorities()
        return create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            pool_size=POOLED_CONNECTIONS,
            max_overflow=FURTHER_CONNECTIONS,
            hide_parameters=True,
            connect_args=_limits(url, connect_seconds),
        )
    _create_private_file(Path(str(url.database)))
    engine = create_engine(
        url.set(drivername="sqlite+pysqlite"), connect_args={"timeout": BUSY_SECONDS}, hide_parameters=True
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def for_reading(engine: Engine) -> Engine:
    """Return the same engine for units of work that only read, and see one state of the database throughout."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(**{READS_ONLY: True})


def _name_trusted_authorities() -> None:
    """Let ``sslrootcert=system`` mean the authorities that Python trusts.

    The driver's wheel has an OpenSSL of its own, which looks for them in a folder that no system has. The variables of
    OpenSSL name another place; Python reads the same ones, so nothing changes for it.
    """
    trusted = ssl.get_default_verify_paths()
    places = ((trusted.openssl_cafile_env, trusted.cafile), (trusted.openssl_capath_env, trusted.capath))
    for variable, place in places:
        if place is not None:
            os.environ.setdefault(variable, place)


def _limits(url: URL, connect_seconds: int | None) -> dict[str, int]:
    if connect_seconds is None:
        return {}
    limits = {"connect_timeout": connect_seconds, "tcp_user_timeout": 1000 * connect_seconds}
    return {name: limit for name, limit in limits.items() if name not in url.query}


def _read_address(address: str | URL, setting: str) -> URL:
    remedy = f"Set {setting} to postgresql+psycopg://user:password@host/name or sqlite:////folder/file.db"
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise InputError("The address of the database cannot be read", remedy) from error
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise InputError(f"Greenroom does not support databases of type {url.get_backend_name()}", remedy)
    if not url.database:
        raise InputError(f"The address {url.render_as_string()} names no database", remedy)
    return url


def _create_private_file(path: Path) -> None:
    """Create an empty database that only its owner may read; SQLite gives its other files the same rights."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise MachineError(
            f"The database {path} cannot be opened ({error.strerror})",
            "Make sure that you can write to the file and its folder, or set GREENROOM_HOME to another folder",
        ) from error


def _set_up_sqlite(connection: sqlite3.Connection, record: Any) -> None:
    del record
    connection.isolation_level = None  # the driver itself begins nothing; _begin_sqlite does
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at the beginning: data read before a write cannot change in between."""
    reads_only = connection.get_execution_options().get(READS_ONLY, False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
