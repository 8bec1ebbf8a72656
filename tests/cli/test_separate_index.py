"""The commands of operators, with a separate database for the search index of documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, text

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.components import ComponentStatus
from greenroom.settings import load_settings
from greenroom.wiring.components import list_components
from tests.cli.running import Command
from tests.knowledge.separate import Separate, lent_separate

NOTES = "# Notes\n\n## Caches\n\nA popular cache entry that expires makes many requests reach the database at once.\n"
SETTING = "GREENROOM_KNOWLEDGE_DATABASE_URL"


@pytest.fixture
def separate(newer_postgres: URL) -> Iterator[Separate]:
    with lent_separate(newer_postgres) as lent:
        yield lent


@pytest.fixture
def own_home(
    tmp_path: Path, home: Path, separate: Separate, monkeypatch: pytest.MonkeyPatch, after_the_first_time: None
) -> Path:
    """An empty home with the sentence model of the tests, whose search index is in the separate database."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "cache").symlink_to(home / "cache", target_is_directory=True)
    monkeypatch.setenv("GREENROOM_HOME", str(folder))
    monkeypatch.setenv(SETTING, separate.url.render_as_string(hide_password=False))
    return folder


def _pgvector() -> ComponentStatus:
    """Return what `greenroom doctor` says of the search index."""
    return next(listed.status for listed in list_components(load_settings()) if listed.status.name == "pgvector")


@pytest.mark.usefixtures("own_home")
def test_the_schema_of_both_databases_is_shown_upgraded_and_removed(greenroom: Command, separate: Separate) -> None:
    assert "shape none yet" in greenroom("db", "current").out
    assert "The database of the search index has shape 1" in greenroom("db", "upgrade").out
    assert "shape 1" in greenroom("db", "current").out
    assert greenroom("db", "check").code == 0
    assert greenroom("db", "downgrade", "0070", "--yes").code == 0
    assert "shape none yet" in greenroom("db", "current").out
    with separate.opened.reading() as rows:
        assert rows.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) == 0


@pytest.mark.usefixtures("own_home")
def test_an_operator_hears_that_the_database_is_away_and_nothing_else_stops(
    greenroom: Command, separate: Separate, tmp_path: Path
) -> None:
    file = tmp_path / "notes.md"
    file.write_text(NOTES)
    assert greenroom("knowledge", "add", file).code == 0
    assert set(separate.vectors()) == {LOCAL_CANDIDATE}
    assert _pgvector().detail == "finds passages in a separate database"
    separate.go_away()
    found = _pgvector()
    assert (found.ready, "a separate database does not answer" in found.detail) == (False, True)
    assert found.remedy == f"Check {SETTING}"
    upgraded = greenroom("db", "upgrade")
    assert (upgraded.code, SETTING in upgraded.err) == (0, True)
    assert greenroom("db", "check").code == 3
    assert greenroom("db", "downgrade", "0070", "--yes").code == 3  # or vectors would stay there
    assert "notes.md, Notes > Caches" in greenroom("knowledge", "search", "When does a cache entry expire?").out
    assert "as soon as it does" in greenroom("knowledge", "remove", "1", "--yes").out
    separate.come_back()
    left = greenroom("db", "check")
    assert (left.code, "still in the search index: 1" in left.err) == (3, True)
    assert greenroom("delete", "--yes").out == "Everything of yours is deleted.\n"
    assert separate.vectors() == {}
    assert greenroom("db", "check").code == 0


def test_an_address_that_cannot_be_used_is_refused(
    greenroom: Command, own_home: Path, monkeypatch: pytest.MonkeyPatch, separate: Separate
) -> None:
    monkeypatch.setenv(SETTING, f"sqlite:///{own_home / 'vectors.db'}")
    refused = greenroom("db", "current")
    assert (refused.code, "Leave it out" in refused.err) == (2, True)
    address = separate.url.render_as_string(hide_password=False)
    monkeypatch.setenv(SETTING, address.replace("+psycopg", ""))
    monkeypatch.setenv("GREENROOM_DATABASE_URL", address)
    refused = greenroom("knowledge", "list")
    assert (refused.code, "names the main database" in refused.err) == (2, True)
