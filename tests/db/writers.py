"""Processes that write to one database without a pause: ``python -m tests.db.writers PATH WRITERS TURNS``.

It prints how many units of work of others came before the unluckiest one.
"""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import closing
from multiprocessing.synchronize import Barrier
from pathlib import Path
from threading import Event

from sqlalchemy import text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url

WRITING_SECONDS = 0.005


def main(path: Path, writers: int, turns: int) -> None:
    """Let each of the writers write ``turns`` times."""
    with closing(Database(open_engine(sqlite_url(path)))) as database, database.transaction() as db:
        db.execute(text("CREATE TABLE units (number INTEGER PRIMARY KEY)"))
    forked = multiprocessing.get_context(
        "fork"
    )  # twenty processes that import everything again would take half a minute
    start = forked.Barrier(writers)
    with forked.Pool(writers, _expect, (start,)) as pool:
        print(max(pool.starmap(_write, [(path, turns)] * writers, chunksize=1)))  # noqa: T201


_start: Barrier


def _expect(start: Barrier) -> None:
    global _start  # noqa: PLW0603 - a pool hands a barrier to its processes in no other way
    _start = start


def _write(path: Path, turns: int) -> int:
    with closing(Database(open_engine(sqlite_url(path)))) as database:
        _start.wait()
        return max(_units_before(database) for _ in range(turns))


def _units_before(database: Database) -> int:
    """Write once, and return how many others wrote between the request and the turn."""
    with database.reading() as db:
        requested_at = int(db.execute(text("SELECT count(*) FROM units")).scalar_one())
    with database.transaction() as db:
        began_at = int(db.execute(text("SELECT count(*) FROM units")).scalar_one())
        db.execute(text("INSERT INTO units DEFAULT VALUES"))
        Event().wait(WRITING_SECONDS)
    return began_at - requested_at


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
