"""A database that came back by other means, or by a restore that was killed, does not show what users had deleted."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.backup.unfinished import unfinished_since
from greenroom.clock import SystemClock
from greenroom.errors import MachineError
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.storage.deletions import DeletionLog
from greenroom.stories.contracts import StoryText
from greenroom.wiring.server import build_server
from greenroom.wiring.storage import build_file_store
from greenroom.wiring.worker import build_worker
from tests.cli.running import Command

STAYS, DELETED = "It stays", "It was deleted"

KILLED_AFTER_THE_ROWS = """
import os, signal, sys
import greenroom.backup.restoring as restoring
def killed(*_):
    os.kill(os.getpid(), signal.SIGKILL)
restoring.upgrade = lambda engine, *revision: upgrade(engine, *revision) if revision else killed()
from greenroom.db.schema import upgrade
from greenroom.cli.main import main
sys.argv = ["greenroom", "restore", sys.argv[1]]
main()
"""
"""Restores, and dies at the moment when all rows are committed."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation with two stories."""
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "home"))
    with closing(build_server(load_settings())) as server:
        for title in (STAYS, DELETED):
            server.stories.add(LOCAL_CANDIDATE, StoryText(title=title))
    return tmp_path / "home"


def stories(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "greenroom.db")) as database:
        rows = database.execute("SELECT text FROM stories ORDER BY id")
        return [json.loads(text)["title"] for (text,) in rows]


def delete_story() -> None:
    with closing(build_server(load_settings())) as server:
        (number,) = (story.id for story in server.stories.stories(LOCAL_CANDIDATE) if story.text.title == DELETED)
        server.stories.remove(LOCAL_CANDIDATE, number)


def snapshot(home: Path, file: Path) -> datetime:
    """Copy the database as SQLite's own tool does, and return when."""
    with closing(sqlite3.connect(home / "greenroom.db")) as database, closing(sqlite3.connect(file)) as copy:
        database.backup(copy)
    return SystemClock().now()


def put_back(home: Path, file: Path) -> None:
    for leftover in home.glob("greenroom.db*"):
        leftover.unlink()
    shutil.copy(file, home / "greenroom.db")


def test_deletions_are_repeated_in_a_database_that_came_back_by_other_means(
    greenroom: Command, home: Path, tmp_path: Path
) -> None:
    moment = snapshot(home, tmp_path / "copy.db")
    delete_story()
    put_back(home, tmp_path / "copy.db")
    shown = greenroom("repeat-deletions", "--since", moment.isoformat())
    assert shown.code == 0
    assert "1  story" in shown.out
    assert "Nothing was deleted yet" in shown.out
    assert stories(home) == [STAYS, DELETED]
    done = greenroom("repeat-deletions", "--since", moment.isoformat(), "--yes")
    assert (done.code, stories(home)) == (0, [STAYS])
    assert "Deleted again: 1 other things" in done.out
    later = greenroom("repeat-deletions", "--since", moment.isoformat())
    assert "The list of deletions has 1 entries" in later.out


def test_an_erased_account_is_erased_again(greenroom: Command, home: Path, tmp_path: Path) -> None:
    moment = snapshot(home, tmp_path / "copy.db")
    assert greenroom("delete", "--yes").code == 0
    put_back(home, tmp_path / "copy.db")
    assert "1  account" in greenroom("repeat-deletions", "--since", moment.isoformat()).out
    assert stories(home) == [STAYS, DELETED]
    assert greenroom("repeat-deletions", "--since", moment.isoformat(), "--yes").code == 0
    assert stories(home) == []


def test_a_new_thing_with_the_number_of_a_deleted_one_stays(greenroom: Command, home: Path) -> None:
    """After a restore, the database gives numbers again that things had which were deleted before it."""
    with closing(build_server(load_settings())) as server:
        (number,) = (story.id for story in server.stories.stories(LOCAL_CANDIDATE) if story.text.title == STAYS)
    with closing(sqlite3.connect(home / "greenroom.db")) as database, database:
        later = (SystemClock().now() + timedelta(hours=1)).replace(tzinfo=None)
        database.execute("UPDATE stories SET created_at = ? WHERE id = ?", (later.isoformat(" "), number))
    DeletionLog(build_file_store(load_settings()), SystemClock()).note("story", number)
    since = (SystemClock().now() - timedelta(days=1)).isoformat()
    assert greenroom("repeat-deletions", "--since", since, "--yes").code == 0
    assert stories(home) == [STAYS, DELETED]


@pytest.mark.parametrize(
    ("since", "words"),
    [("monday", "is no time"), ("2026-11-20T12:00:00", "no time zone"), ("2999-01-01T00:00:00Z", "in the future")],
)
def test_a_wrong_moment_is_refused(greenroom: Command, home: Path, since: str, words: str) -> None:
    refused = greenroom("repeat-deletions", "--since", since, "--yes")
    assert (refused.code, words in refused.err) == (2, True)


@pytest.fixture
def killed_restore(greenroom: Command, home: Path, tmp_path: Path) -> Path:
    """The archive of a restore that was killed when the rows were there, and later deletions not repeated."""
    archive = tmp_path / "monday.zip"
    assert greenroom("backup", archive).code == 0
    delete_story()
    for leftover in home.glob("greenroom.db*"):
        leftover.unlink()
    died = subprocess.run([sys.executable, "-c", KILLED_AFTER_THE_ROWS, str(archive)], capture_output=True, check=False)
    assert died.returncode == -signal.SIGKILL, died.stderr
    assert stories(home) == [STAYS, DELETED]
    return archive


def test_no_server_and_no_worker_starts_until_a_killed_restore_is_finished(
    greenroom: Command, home: Path, killed_restore: Path
) -> None:
    with pytest.raises(MachineError, match="restore was interrupted"):
        build_server(load_settings())
    with pytest.raises(MachineError, match="restore was interrupted"):
        build_worker(load_settings(), all_tables())
    again = greenroom("restore", killed_restore)
    assert (again.code, stories(home)) == (0, [STAYS]), again.err
    assert "Deleted again: 1 other things" in again.out
    with closing(build_server(load_settings())) as server:
        assert len(server.stories.stories(LOCAL_CANDIDATE)) == 1


def test_repeating_the_deletions_finishes_a_killed_restore_too(
    greenroom: Command, home: Path, killed_restore: Path
) -> None:
    moment = unfinished_since(build_file_store(load_settings()))
    assert moment is not None
    assert greenroom("repeat-deletions", "--since", moment.isoformat(), "--yes").code == 0
    assert stories(home) == [STAYS]
    build_server(load_settings()).close()


def test_another_archive_does_not_finish_a_killed_restore(
    greenroom: Command, home: Path, killed_restore: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "other"))
    build_server(load_settings()).close()
    assert greenroom("backup", tmp_path / "other.zip").code == 0
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    refused = greenroom("restore", tmp_path / "other.zip")
    assert (refused.code, "not empty" in refused.err) == (2, True)
    assert unfinished_since(build_file_store(load_settings())) is not None
