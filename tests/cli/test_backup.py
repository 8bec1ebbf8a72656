"""An operator makes a backup, loses the machine and restores; deleted accounts stay deleted."""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.clock import SystemClock
from greenroom.jobs.models import JobRow
from greenroom.recordings.contracts import Owner
from greenroom.recordings.models import RecordingRow
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import PURGE
from greenroom.settings import load_settings
from greenroom.storage.deletions import DeletionLog
from greenroom.storage.encryption.archives import is_sealed
from greenroom.stories.contracts import StoryText
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.storage import build_file_store
from tests.cli.running import Command

TITLE = "The unmistakable outage"
KEY, OTHER_KEY = (base64.b64encode(bytes([number]) * 32).decode() for number in (1, 2))


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    with closing(build_server(load_settings())) as server:
        server.stories.add(LOCAL_CANDIDATE, StoryText(title=TITLE))
    return home


def stories(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / "greenroom.db")) as database:
        return [json.loads(text)["title"] for (text,) in database.execute("SELECT text FROM stories")]


def test_what_was_lost_comes_back(greenroom: Command, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.zip"
    made = greenroom("backup", file)
    assert made.code == 0
    assert "Written and read again" in made.out
    assert file.stat().st_mode & 0o077 == 0  # it holds the answers of all users
    assert greenroom("backup", file).code == 2  # an earlier backup is not replaced unasked
    shutil.rmtree(own_home)
    back = greenroom("restore", file)
    assert (back.code, stories(own_home)) == (0, [TITLE])
    assert greenroom("restore", file).code == 2  # nor is anything else
    assert greenroom("db", "check").code == 0


def test_whoever_was_deleted_after_the_backup_stays_deleted(greenroom: Command, own_home: Path, tmp_path: Path) -> None:
    file = tmp_path / "monday.zip"
    assert greenroom("backup", file).code == 0
    assert greenroom("delete", "--yes").code == 0
    (own_home / "greenroom.db").unlink()  # the database is lost; the list of deletions lies with the files
    back = greenroom("restore", file)
    assert (back.code, stories(own_home)) == (0, [])
    assert "Deleted again: 1" in back.out
    assert not any(TITLE.encode() in path.read_bytes() for path in own_home.rglob("*") if path.is_file())


def test_whoever_came_back_before_the_backup_is_kept(greenroom: Command, own_home: Path, tmp_path: Path) -> None:
    assert greenroom("delete", "--yes").code == 0
    with closing(build_server(load_settings())) as server:
        server.stories.add(LOCAL_CANDIDATE, StoryText(title=TITLE))
    assert greenroom("backup", tmp_path / "monday.zip").code == 0
    (own_home / "greenroom.db").unlink()
    assert greenroom("restore", tmp_path / "monday.zip").code == 0
    assert stories(own_home) == [TITLE]


def test_something_else_is_no_backup(greenroom: Command, own_home: Path, tmp_path: Path) -> None:
    shutil.rmtree(own_home)
    (tmp_path / "holiday.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    refused = greenroom("restore", tmp_path / "holiday.zip")
    assert (refused.code, "no backup" in refused.err) == (2, True)
    refused = greenroom("restore", tmp_path / "missing.zip")
    assert (refused.code, "no file" in refused.err) == (2, True)


def test_a_schema_is_migrated_back_and_forth(greenroom: Command, own_home: Path) -> None:
    assert greenroom("db", "downgrade", "0070", "--yes").code == 0
    assert "schema 0070" in greenroom("db", "current").out
    assert greenroom("db", "check").code == 3
    assert greenroom("db", "downgrade", "0071", "--yes").code == 2
    assert greenroom("db", "downgrade", "9999", "--yes").code == 2
    assert greenroom("db", "upgrade").code == 0
    assert greenroom("db", "check").code == 0
    assert stories(own_home) == [TITLE]


def test_what_was_deleted_singly_after_the_backup_stays_deleted(
    greenroom: Command, own_home: Path, tmp_path: Path
) -> None:
    file, note = tmp_path / "monday.zip", tmp_path / "notes.txt"
    note.write_text("The queue is drained before the restart.")
    assert greenroom("knowledge", "add", note).code == 0
    with closing(build_server(load_settings())) as server:
        recording = new_recording(server, "uploaded")
        later = new_recording(server, "kept")
        sessions = [new_session(server, "first"), new_session(server, "second")]
        server.stories.add(LOCAL_CANDIDATE, StoryText(title="Stays"))
    assert greenroom("backup", file).code == 0
    with closing(build_server(load_settings())) as server:
        server.stories.remove(LOCAL_CANDIDATE, story_named(server, TITLE))
        (document,) = server.knowledge.base.documents(LOCAL_CANDIDATE)
        server.knowledge.base.remove(LOCAL_CANDIDATE, document.id)
        server.recordings.service.delete(LOCAL_CANDIDATE, recording)
        DeletionLog(build_file_store(load_settings()), SystemClock()).note("session", sessions[0])
    (own_home / "greenroom.db").unlink()  # the database is lost; the list of deletions lies with the files
    shutil.rmtree(own_home / "files" / "kept" / "recordings", ignore_errors=True)
    back = greenroom("restore", file)
    assert (back.code, stories(own_home)) == (0, ["Stays"])
    assert "Deleted again: 4 other things" in back.out
    with closing(build_server(load_settings())) as server:
        assert server.knowledge.base.documents(LOCAL_CANDIDATE) == []
        with server.database.reading() as db:
            assert set(db.scalars(select(RecordingRow.id))) == {later}
            hidden = {row.id for row in db.scalars(select(SessionRow)) if row.deleted_at is not None}
            jobs = db.scalars(select(JobRow.subject).where(JobRow.name == PURGE.name)).all()
        assert hidden == {sessions[0]}
        assert len(jobs) == 1


def new_recording(server: Server, name: str) -> str:
    with server.database.transaction() as db:
        return server.recordings.service.create(db, LOCAL_CANDIDATE, Owner("upload", name), name).id


def new_session(server: Server, number: str) -> str:
    with server.database.transaction() as db:
        db.add(
            SessionRow(
                id=number,
                candidate_id=LOCAL_CANDIDATE,
                kind="upload",
                subject="Why us?",
                answer_by="video",
                report_type="general",
                is_sample=False,
                started_at=SystemClock().now(),
                touched_at=SystemClock().now(),
                analysis="done",
            )
        )
    return number


def story_named(server: Server, title: str) -> int:
    return next(story.id for story in server.stories.stories(LOCAL_CANDIDATE) if story.text.title == title)


def test_an_operator_restores_with_the_key_and_not_without(
    greenroom: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "monday.backup"
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "first"))
    monkeypatch.setenv("GREENROOM_FILE_KEYS", KEY)
    with closing(build_server(load_settings())) as server:
        server.stories.add(LOCAL_CANDIDATE, StoryText(title=TITLE))
    assert "It is encrypted with the installation's key" in greenroom("backup", file).out
    assert is_sealed(file)
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path / "second"))
    monkeypatch.setenv("GREENROOM_FILE_KEYS", OTHER_KEY)
    refused = greenroom("restore", file)
    assert refused.code == 3
    assert "does not have the key" in refused.err
    monkeypatch.delenv("GREENROOM_FILE_KEYS")
    refused = greenroom("restore", file)
    assert refused.code == 3
    assert "is encrypted, and this installation has no key" in refused.err
    monkeypatch.setenv("GREENROOM_FILE_KEYS", KEY)
    assert greenroom("restore", file).code == 0
    assert stories(tmp_path / "second") == [TITLE]
