"""An installation of an earlier or the present release works with the present program, on either database.

Each archive in ``releases`` was made by the program of that release (`tests.backup.releases.make`); its name is that of
the schema.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import URL

from greenroom.app import create_app
from greenroom.backup.archives import opened
from greenroom.backup.unfinished import note_finished
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.db.integrity import faults_of
from greenroom.db.schema import current_revision, revisions
from greenroom.registry import all_tables
from greenroom.settings import Settings, load_settings
from greenroom.wiring.backup import build_restoring
from greenroom.wiring.server import build_server
from greenroom.wiring.storage import build_file_store
from tests.backup.releases.make import EMAIL, FOLDER, STORY
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, visitor
from tests.sessions.holding import read, reply, worker
from tests.shared_work import lend_models

RELEASES = sorted(FOLDER.glob("*.zip"))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> URL:
    """Address of a database without tables."""
    postgres: URL | None = request.getfixturevalue("empty_postgres") if request.param == "postgresql" else None
    return postgres or sqlite_url(tmp_path / "new.db")


@pytest.fixture
def settings(tmp_path: Path, models: Path) -> Settings:
    made = load_settings(home=tmp_path / "home", public_url=ORIGIN, sign_ins_per_minute=1000)
    lend_models(models, made.cache_folder)
    return made


@pytest.mark.parametrize("release", RELEASES, ids=lambda path: path.stem)
def test_what_a_candidate_left_is_there_and_goes_on(release: Path, empty_url: URL, settings: Settings) -> None:
    database = Database(open_engine(empty_url))
    with opened(release) as archive:
        assert archive.manifest.schema_revision == release.stem
        build_restoring(settings, database).restore(archive)
    note_finished(build_file_store(settings))  # nothing was deleted since
    with database.reading() as db:
        assert current_revision(db.connection()) == revisions()[-1]
        assert faults_of(db.connection(), all_tables()) == []
    services = build_server(settings, database, hasher=CHEAP)
    app = create_app(services)
    with ExitStack() as stack:
        stack.enter_context(TestClient(app, base_url=ORIGIN))
        browser = stack.enter_context(closing(visitor(app)))
        sign_in(browser)
        assert browser.get("/api/profiles").json()["cv"]["file_name"]
        assert [story["title"] for story in browser.get("/api/stories").json()["stories"]] == [STORY["title"]]
        sessions = {one["state"]: one["id"] for one in browser.get("/api/sessions").json()["items"]}
        assert set(sessions) == {"running", "ready"}
        report = browser.get(f"/api/sessions/{sessions['ready']}/report").json()
        assert report["still_to_come"] is None
        assert any(question["judgement"] for question in report["interview"]["questions"])
        assert browser.get("/api/progress").status_code == 200
        work = worker(settings, services)
        work()  # what the present program asks for at its start, such as new scores
        before = read(browser, sessions["running"])
        reply(browser, before)
        work()
        after = read(browser, sessions["running"])
        assert len(after["turns"]) > len(before["turns"])


def sign_in(browser: Visitor) -> None:
    answer = browser.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]


def test_there_is_an_archive() -> None:
    assert RELEASES, "without one, the test above proves nothing"
