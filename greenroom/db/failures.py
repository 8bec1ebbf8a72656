"""Turn errors of the database driver into messages with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from greenroom.certificates import distrust, renewal
from greenroom.db.engine import SETTING
from greenroom.errors import GreenroomError, InputError, MachineError

# By what stands in SQLite's message, which is the same in every language and version since 3.7.
_SQLITE_LOCKED = "database is locked"
_SQLITE_FAILURES: tuple[tuple[str, type[GreenroomError], str, str], ...] = (
    (
        _SQLITE_LOCKED,
        MachineError,
        "is kept busy by another program",
        "Close other windows of Greenroom and try again",
    ),
    ("disk is full", MachineError, "cannot grow, the disk is full", "Free some space and try again"),
    ("readonly database", MachineError, "may not be written", "Give yourself the right to write it and its folder"),
    (
        "unable to open",
        MachineError,
        "cannot be opened",
        "Check that it and its folder exist and that you may write them",
    ),
    ("disk i/o error", MachineError, "cannot be read or written", "Check the disk and try again"),
    (
        "not a database",
        InputError,
        "is not a SQLite file",
        "Set GREENROOM_DATABASE_URL to another file, or move this one away",
    ),
    ("malformed", MachineError, "is damaged", "Restore it from a backup, or move it away to start again"),
)


_NO_AUTHORITY = "root certificate file"
"""What stands in the message of PostgreSQL's driver."""


@contextmanager
def explained(engine: Engine, setting: str = SETTING) -> Iterator[None]:
    """Turn an error of the driver into a message, if the machine and not the program is at fault.

    Parameters
    ----------
    setting
        The environment variable with the address of PostgreSQL, which the message names.
    """
    try:
        yield
    except PoolTimeoutError as error:
        raise MachineError(
            f"All connections of this process to the database {engine.url.render_as_string()} are in use",
            "Try again in a moment. If it happens often, run more servers",
        ) from error
    except DBAPIError as error:
        failure = _explain(error, engine.url, setting)
        if failure is None:
            raise
        raise failure from error


def still_busy(url: URL) -> GreenroomError:
    """Return the error of a unit of work that waited too long for others to finish writing."""
    failure = _explain_sqlite(_SQLITE_LOCKED, url)
    assert failure is not None  # noqa: S101 - the table above has it
    return failure


def _explain(error: DBAPIError, url: URL, setting: str) -> GreenroomError | None:
    if url.get_backend_name() == "sqlite":
        return _explain_sqlite(str(error.orig).lower(), url)
    if isinstance(error, OperationalError) or error.connection_invalidated:
        reason = " ".join(str(error.orig).split())
        why = distrust(reason)
        if why is not None or _NO_AUTHORITY in reason:
            authority = f"Add sslrootcert=FILE with the authority's certificate (PEM) to {setting}"
            return MachineError(
                f"The certificate of the database {url.render_as_string()} is not trusted here: {reason}",
                authority if why is None else renewal(why, authority),
            )
        return MachineError(
            f"The database {url.render_as_string()} cannot be reached: {reason}",
            f"Check that the database server is running, and check {setting}",
        )
    return None


def _explain_sqlite(complaint: str, url: URL) -> GreenroomError | None:
    for words, kind, what, remedy in _SQLITE_FAILURES:
        if words in complaint:
            return kind(f"The database {url.database} {what}", remedy)
    return None
