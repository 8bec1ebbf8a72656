"""Accounts and emails from the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from greenroom.accounts.contracts import LOCAL_CANDIDATE, Visit
from greenroom.accounts.repository.accounts import by_email
from greenroom.cli.commands import build_app
from greenroom.clock import SystemClock
from greenroom.mail.contracts import Email
from greenroom.settings import load_settings
from greenroom.stories.contracts import StoryText
from greenroom.wiring.mail import build_outbox
from greenroom.wiring.server import build_server
from tests.http_client import PASSWORD


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GREENROOM_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str, typed: str = "") -> str:
    result = CliRunner().invoke(build_app(), list(arguments), input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_the_first_account_has_what_was_practised_in_the_terminal(own_home: Path) -> None:
    services = build_server(load_settings())
    services.stories.add(LOCAL_CANDIDATE, StoryText(title="The outage"))
    run("admin", "create", "--email", "Ada@example.org", "--name", "Ada", typed=f"{PASSWORD}\n{PASSWORD}\n")
    grant = services.accounts.credential_check.by_password(
        "ada@example.org", PASSWORD, None, Visit("127.0.0.1", "test")
    )
    assert [story.text.title for story in services.stories.stories(grant.account_id)] == ["The outage"]
    run("admin", "create", "--email", "bob@example.org", "--name", "Bob", typed=f"{PASSWORD}\n{PASSWORD}\n")
    with services.database.reading() as db:
        second = by_email(db, "bob@example.org")
    assert second is not None
    assert (second.role, second.id == LOCAL_CANDIDATE) == ("admin", False)
    services.close()


def test_letters_are_listed_and_read(own_home: Path) -> None:
    assert "no emails" in run("mail", "list")
    link = "http://localhost:8000/confirm?token=" + "x" * 90
    outbox = build_outbox(load_settings(), SystemClock())
    outbox.send(Email("ada@example.org", "Confirm your email", f"Hello\n\n{link}\n"))
    (stored,) = outbox.emails()
    assert stored.id in run("mail", "list")
    assert link in run("mail", "show", stored.id)
