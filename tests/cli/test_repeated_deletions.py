"""Whatever a user deleted after a backup is deleted again by a restore: every DELETE route of the API is walked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account, ApiToken, Passkey, SignIn
from greenroom.app import create_app
from greenroom.clock import SystemClock
from greenroom.coding.attempts.contracts.limits import UNDO as CODING_UNDO
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.attempts.work import ask_to_purge_left_over as ask_to_purge_attempts
from greenroom.coding.designs.loading import load_tasks
from greenroom.coding.designs.models import DesignAttemptRow
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.knowledge.contracts import EVERYONE
from greenroom.knowledge.models import KnowledgeDocument, KnowledgeShelf
from greenroom.profiles.models import StoredCv, TargetJob
from greenroom.profiles.service import JobChanges
from greenroom.progress.calendar.models import CalendarAddress
from greenroom.progress.reminders.models import Reminder
from greenroom.recordings.contracts import Owner, part_key
from greenroom.recordings.models import PartRow, RecordingRow
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.sessions.work import ask_to_purge_left_over
from greenroom.settings import Settings, load_settings
from greenroom.stories.contracts import StoryText
from greenroom.stories.models import StoredStory
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.storage import build_file_store
from tests.cli.running import Command
from tests.http.api_routes import ROUTES
from tests.http_client import CHEAP, PASSWORD, Visitor, signed_in_as
from tests.profiles.written_profiles import cv_of, job_of
from tests.sessions.holding import start, worker

MOMENT = datetime(2026, 11, 1, 12, tzinfo=UTC)

NOT_REPEATED = {
    "/api/me/second-factor": "a setting; the account may have a newer second factor, which must not be turned off",
    "/api/recognition/trial": "ends a trial in the memory of the server; nothing of it is stored",
}


class Filled:
    """An installation with one thing to delete for each route.

    ``things`` has what tells whether a thing is there, by route; ``addresses`` has what to call to delete it.
    """

    def __init__(self, server: Server, folder: Path) -> None:
        app = create_app(server)
        self.owner = signed_in_as(app, server, "owner@example.org", Role.CANDIDATE)
        self.leaving = signed_in_as(app, server, "leaving@example.org", Role.CANDIDATE)
        self.admin = signed_in_as(app, server, "admin@example.org", Role.ADMIN)
        self.server = server
        self.things: dict[str, Callable[[Session], object]] = {}
        self.addresses: dict[str, str] = {}
        self._fill_account()
        self._fill_profiles(folder)
        self._fill_content()
        self._fill_recordings()
        self._fill_practice()

    def delete_everything(self) -> None:
        """Delete each thing by its route, and let the worker do what follows, long after it could be restored."""
        for route, address in self.addresses.items():
            visitor = {"/api/me": self.leaving, "/api/admin/knowledge/{document_id}": self.admin}.get(route, self.owner)
            body = {"password": PASSWORD} if route == "/api/me" else None
            answer = visitor.request("DELETE", address, json=body, headers={"Tus-Resumable": "1.0.0"})
            assert answer.status_code in {200, 202, 204}, (route, answer.text)
        now = SystemClock().now()
        with self.server.database.transaction() as db:
            for table, undo in ((SessionRow, UNDO), (AttemptRow, CODING_UNDO)):
                db.execute(update(table).where(table.deleted_at.is_not(None)).values(deleted_at=now - 2 * undo))
            ask_to_purge_left_over(db, self.server.jobs.queue, now)
            ask_to_purge_attempts(db, self.server.jobs.queue, now)

    def _add(self, route: str, number: object, is_there: Callable[[Session], object]) -> None:
        name = route[route.find("{") :].partition("/")[0]
        self.addresses[route], self.things[route] = (
            route.replace(name, str(number)) if "{" in route else route,
            is_there,
        )

    def _add_row(self, route: str, row: Any, column: InstrumentedAttribute[Any]) -> None:
        with self.server.database.transaction() as db:
            db.add(row)
            db.flush()
            number = getattr(row, column.key)
        self._add(route, number, lambda db: db.scalars(select(column).where(column == number)).all())

    def _fill_account(self) -> None:
        owner = self.owner.account_id
        self._add("/api/me", None, lambda db: db.get(Account, self.leaving.account_id))
        passkey = Passkey(
            id="passkey",
            account_id=owner,
            credential_id="credential",
            public_key=b"key",
            sign_count=0,
            name="Telephone",
            created_at=MOMENT,
        )
        self._add_row("/api/me/passkeys/{passkey_id}", passkey, Passkey.id)
        token = ApiToken(id="token", account_id=owner, digest="d", name="Program", scopes="read", created_at=MOMENT)
        self._add_row("/api/tokens/{token_id}", token, ApiToken.id)
        with self.server.database.transaction() as db:
            device = SignIn(id="device", account_id=owner, created_at=SystemClock().now())
            db.add(device)
        signed_in = select(SignIn.id).where(SignIn.id == "device", SignIn.revoked_at.is_(None))
        self._add("/api/me/devices/{device_id}", "device", lambda db: db.scalars(signed_in).all())
        reminder = Reminder(account_id=owner, local_hour=8, time_zone="UTC", due_at=MOMENT)
        self._add_row("/api/reminders", reminder, Reminder.account_id)
        assert self.owner.post("/api/plan/calendar-address", json={}).status_code == 201
        self._add("/api/plan/calendar-address", None, lambda db: db.get(CalendarAddress, owner))

    def _fill_profiles(self, folder: Path) -> None:
        owner, profiles = self.owner.account_id, self.server.profiles.service
        profiles.keep_cv(owner, "cv.txt", cv_of(folder))
        profiles.add_job(owner, "first.txt", job_of(folder))
        first = profiles.jobs(owner)[0].id
        profiles.add_job(owner, "current.txt", job_of(folder))
        current = profiles.jobs(owner)[0].id
        profiles.change_job(owner, current, JobChanges(frozenset({"interview_day"}), SystemClock().now().date()))
        self._add("/api/profiles/cv", None, lambda db: db.get(StoredCv, owner))
        self._add("/api/profiles/jobs/{job_id}", first, lambda db: db.get(TargetJob, first))
        described = select(TargetJob.id).where(TargetJob.id == current, TargetJob.file_name.is_not(None))
        self._add("/api/profiles/job", None, lambda db: db.scalars(described).all())

    def _fill_content(self) -> None:
        story = StoredStory(
            candidate_id=self.owner.account_id, text=StoryText(title="Mine"), created_at=MOMENT, changed_at=MOMENT
        )
        self._add_row("/api/stories/{story_id}", story, StoredStory.id)
        for route, whose in (
            ("/api/knowledge/{document_id}", self.owner.account_id),
            ("/api/admin/knowledge/{document_id}", EVERYONE),
        ):
            with self.server.database.transaction() as db:
                db.add(KnowledgeShelf(candidate_id=whose, version=1, embedder="any"))
            document = KnowledgeDocument(
                candidate_id=whose, name="a", origin="a.txt", content_hash="h", notes=(), added_at=MOMENT
            )
            self._add_row(route, document, KnowledgeDocument.id)

    def _fill_recordings(self) -> None:
        owner, service = self.owner.account_id, self.server.recordings.service
        with self.server.database.transaction() as db:
            whole = service.create(db, owner, Owner("upload", "one"), "one").id
            growing = service.create(db, owner, Owner("upload", "two"), "two").id
        self._add("/api/recordings/{recording_id}", whole, lambda db: db.get(RecordingRow, whole))
        build_file_store(self.server.settings).put(part_key(growing, "part"), [b"sound"])
        part = PartRow(
            id="part",
            recording_id=growing,
            candidate_id=owner,
            number=0,
            client_key="k",
            start_seconds=0,
            offset_bytes=5,
            created_at=MOMENT,
            received_at=MOMENT,
        )
        route = "/api/recordings/{recording_id}/parts/{part_id}"
        self._add_row(route, part, PartRow.id)
        self.addresses[route] = f"/api/recordings/{growing}/parts/part"

    def _fill_practice(self) -> None:
        session = start(self.owner)["id"]
        shown = select(SessionRow.id).where(SessionRow.id == session, SessionRow.deleted_at.is_(None))
        self._add("/api/sessions/{session_id}", session, lambda db: db.scalars(shown).all())
        attempt = created(self.owner, "/api/coding/attempts", {"problem_id": "even-weather", "language": "python"})
        open_one = select(AttemptRow.id).where(AttemptRow.id == attempt, AttemptRow.deleted_at.is_(None))
        self._add("/api/coding/attempts/{attempt_id}", attempt, lambda db: db.scalars(open_one).all())
        design = created(self.owner, "/api/coding/designs/attempts", {"task_id": load_tasks()[0].id})
        self._add("/api/coding/designs/attempts/{attempt_id}", design, lambda db: db.get(DesignAttemptRow, design))


def created(visitor: Visitor, path: str, body: dict[str, str]) -> str:
    answer = visitor.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


@pytest.fixture
def settings(tmp_path: Path, migrated_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(migrated_sqlite, home / "greenroom.db")
    monkeypatch.setenv("GREENROOM_HOME", str(home))
    return load_settings(requests_per_minute=100_000, sign_ins_per_minute=10_000)


@pytest.fixture
def filled(settings: Settings, tmp_path: Path) -> Iterator[Filled]:
    database = Database(open_engine(sqlite_url(settings.home / "greenroom.db")))
    with closing(build_server(settings, database, hasher=CHEAP)) as server:
        yield Filled(server, tmp_path)


def there(settings: Settings, filled: Filled) -> set[str]:
    """Return the routes whose thing is there."""
    database = Database(open_engine(sqlite_url(settings.home / "greenroom.db")))
    with closing(database), database.reading() as db:
        return {route for route, is_there in filled.things.items() if is_there(db)}


def test_nothing_that_a_user_deleted_after_the_backup_comes_back(
    greenroom: Command, settings: Settings, filled: Filled, tmp_path: Path
) -> None:
    routes = {path for method, path in ROUTES if method == "DELETE"}
    assert routes == set(filled.things) | set(NOT_REPEATED), "add a new DELETE route here, and repeat its deletions"
    assert there(settings, filled) == set(filled.things)
    assert greenroom("backup", tmp_path / "monday.zip").code == 0
    filled.delete_everything()
    worker(settings, filled.server)()
    assert there(settings, filled) == set()
    lists = tmp_path / "lists"
    shutil.copytree(settings.home / "files" / "kept", lists)
    filled.server.close()

    shutil.rmtree(settings.home)
    assert greenroom("restore", tmp_path / "monday.zip").code == 0
    assert there(settings, filled) == set(filled.things)  # no list of deletions: all of it comes back

    shutil.rmtree(settings.home)
    for area in ("erased", "deleted"):
        shutil.copytree(lists / area, settings.home / "files" / "kept" / area)
    back = greenroom("restore", tmp_path / "monday.zip")
    assert back.code == 0, back.err
    assert there(settings, filled) == set()
    assert f"Deleted again: {len(filled.things) - 1} other things" in back.out
    assert not list((settings.home / "files").rglob("part"))  # the sound of the deleted part
