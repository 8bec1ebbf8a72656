"""What is deleted from a SQLite file can no longer be found in its bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.leftovers import empty_log, scrub
from greenroom.errors import MachineError

WORDS = "I have never told this to anybody"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return open_engine(sqlite_url(tmp_path / "kept.db"))


def run(engine: Engine, statement: str, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement), values)


def holds(folder: Path) -> bool:
    return any(WORDS.encode() in path.read_bytes() for path in folder.iterdir())


def keep_and_delete(engine: Engine) -> None:
    run(engine, "CREATE TABLE answers (id INTEGER PRIMARY KEY, words TEXT)")
    for number in range(200):
        run(engine, "INSERT INTO answers VALUES (:id, :words)", id=number, words=f"{WORDS} {number}")
    run(engine, "DELETE FROM answers WHERE id > 3")
    run(engine, "DELETE FROM answers")


def test_deleted_words_stay_in_the_log_until_it_is_emptied(engine: Engine, tmp_path: Path) -> None:
    keep_and_delete(engine)
    assert holds(tmp_path)
    empty_log(Database(engine))
    assert not holds(tmp_path)
    engine.dispose()


def test_a_file_that_was_written_carelessly_is_clean_once_it_is_written_anew(engine: Engine, tmp_path: Path) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA secure_delete=OFF")
    keep_and_delete(engine)
    empty_log(Database(engine))
    assert holds(tmp_path)
    scrub(Database(engine))
    assert not holds(tmp_path)
    engine.dispose()


def test_a_log_that_is_being_read_is_told(engine: Engine, tmp_path: Path) -> None:
    keep_and_delete(engine)
    with engine.connect() as reader:
        reader.connection.driver_connection.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr]
        impatient = open_engine(sqlite_url(tmp_path / "kept.db"))
        with impatient.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr]
        reader.execute(text("SELECT count(*) FROM answers"))
        with pytest.raises(MachineError):
            empty_log(Database(impatient))
        impatient.dispose()
    engine.dispose()
