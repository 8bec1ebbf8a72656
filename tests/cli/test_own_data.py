"""The candidate's data taken along and deleted from the terminal, and the tokens of the account."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.accounts.registration import Applicant
from greenroom.settings import load_settings
from greenroom.stories.contracts import StoryText
from greenroom.wiring.server import build_server
from tests.cli.running import Command
from tests.http_client import PASSWORD

TITLE = "The unmistakable outage"


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    return home


@pytest.fixture
def story(own_home: Path) -> Path:
    with closing(build_server(load_settings())) as server:
        server.stories.add(LOCAL_CANDIDATE, StoryText(title=TITLE))
    drafts = own_home / "drafts"
    drafts.mkdir()
    (drafts / "story1-0").write_text(TITLE)
    return own_home


def create_admin(name: str) -> None:
    with closing(build_server(load_settings())) as server:
        server.accounts.registration.create_admin(Applicant(f"{name}@example.org", PASSWORD, name, "en"))


def traces(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and TITLE.encode() in path.read_bytes()]


def test_an_export_has_what_the_terminal_knows(greenroom: Command, story: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.zip"
    assert greenroom("export", file).code == 0
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        (row,) = json.loads(archive.read("data/stories.json"))
    assert TITLE in json.dumps(row)
    before = file.read_bytes()
    refused = greenroom("export", file)
    assert (refused.code, file.read_bytes()) == (2, before)
    assert "--force" in refused.complaint
    assert greenroom("export", file, "--force").code == 0


def test_deletion_asks_for_a_word_and_leaves_no_trace(
    greenroom: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("delete\n"))
    refused = greenroom("delete")
    assert refused.code == 2
    assert "Nothing was deleted" in refused.complaint
    assert traces(story)
    monkeypatch.setattr("sys.stdin", io.StringIO("DELETE\n"))
    assert greenroom("delete").code == 0
    assert not traces(story)
    assert TITLE not in greenroom("stories").out


def test_the_last_administrator_stays_while_others_need_one(greenroom: Command, story: Path) -> None:
    create_admin("ada")
    with closing(build_server(load_settings())) as server:
        applicant = Applicant("bob@example.org", PASSWORD, "bob", "en")
        server.accounts.registration.register(applicant, is_local=True)
    refused = greenroom("delete", "--yes")
    assert refused.code == 2
    assert "last administrator" in refused.complaint
    assert traces(story)
    create_admin("cleo")
    assert greenroom("delete", "--yes").code == 0
    assert not traces(story)


@pytest.mark.usefixtures("own_home")
def test_a_token_is_created_listed_and_revoked(greenroom: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "greenroom admin create" in greenroom("tokens", "list").complaint
    create_admin("ada")
    assert "no tokens" in greenroom("tokens", "list").out
    created = greenroom("tokens", "create", "calendar", "--write", "--days", 30)
    secret = created.out.strip()
    assert "not shown again" in created.err
    assert greenroom("tokens", "create", " ").code == 2
    listed = greenroom("tokens", "list").out
    assert "calendar" in listed
    assert "Reads and writes, never used, expires on" in listed
    assert secret not in listed
    token_id = next(word for word in listed.split() if word.count("-") == 4)
    with closing(build_server(load_settings())) as server:
        identity = server.accounts.gate.authenticator.identify(secret)
    assert identity is not None
    assert (identity.id, identity.may_write) == (LOCAL_CANDIDATE, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert greenroom("tokens", "revoke", token_id).code == 130
    assert greenroom("tokens", "revoke", token_id, "--yes").code == 0
    assert greenroom("tokens", "revoke", token_id, "--yes").code == 2
    assert "no tokens" in greenroom("tokens", "list").out


def test_a_token_that_was_revoked_after_a_backup_stays_revoked(
    greenroom: Command, own_home: Path, tmp_path: Path
) -> None:
    create_admin("ada")
    assert greenroom("tokens", "create", "calendar").code == 0
    listed = greenroom("tokens", "list").out
    token_id = next(word for word in listed.split() if word.count("-") == 4)
    file = tmp_path / "monday.zip"
    assert greenroom("backup", file).code == 0
    assert greenroom("tokens", "revoke", token_id, "--yes").code == 0
    (own_home / "greenroom.db").unlink()
    assert greenroom("restore", file).code == 0
    assert "no tokens" in greenroom("tokens", "list").out
