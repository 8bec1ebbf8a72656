"""Nothing is kept longer than it was meant to be, and nothing goes before its time."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import SystemRandom

import pytest
from pydantic import BaseModel
from sqlalchemy import select, update

from greenroom.accounts.models import Account, ApiToken, MailedToken, RefreshToken, SignIn, WaitingEmail
from greenroom.accounts.registration import Applicant
from greenroom.clock import FixedClock, SystemClock
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.models import JobRow
from greenroom.jobs.queue import JobQueue
from greenroom.privacy.tasks.housekeeping import ask_for_housekeeping
from greenroom.privacy.tasks.kinds import HOUSEKEEPING
from greenroom.recordings.contracts import Owner, Recording, whole_key
from greenroom.sessions.models import SessionRow
from greenroom.settings import Settings, load_settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.storage import build_file_store
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, sent_emails
from tests.privacy.conftest import WorkAt

NOW = SystemClock().now()


class Reply(BaseModel):
    words: str


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    (tmp_path / "temporary").mkdir()
    return load_settings(
        home=tmp_path / "home", temporary_folder=tmp_path / "temporary", public_url=ORIGIN, sign_ins_per_minute=1000
    )


@pytest.fixture
def store(server_settings: Settings) -> FileStore:
    return build_file_store(server_settings)


@pytest.fixture
def tidy_at(services: Server, work_at: WorkAt) -> WorkAt:
    """Keeps house at a moment."""

    def tidy(moment: datetime) -> None:
        with services.database.transaction() as db:
            ask_for_housekeeping(db, JobQueue(FixedClock(moment), SystemRandom(), NoRunner()), moment.date())
        work_at(moment)

    return tidy


def record(services: Server, store: FileStore, owner: Visitor, session_id: str) -> Recording:
    """Return a recording, made now, of a session."""
    with services.database.transaction() as db:
        db.add(
            SessionRow(
                id=session_id,
                candidate_id=owner.account_id,
                kind="upload",
                subject="Why us?",
                answer_by="video",
                report_type="general",
                is_sample=False,
                started_at=NOW,
                touched_at=NOW,
                analysis="done",
            )
        )
        made = services.recordings.service.create(db, owner.account_id, Owner("session", session_id), "answer")
    store.put(whole_key(made.id), [b"recording"])
    store.put(f"tracks/{session_id}", [b"landmarks"])
    return made


def deleted_at(services: Server, session_id: str) -> datetime | None:
    with services.database.reading() as db:
        return db.get_one(SessionRow, session_id).recording_deleted_at


def test_recordings_go_when_their_owner_wished_and_the_session_says_so(
    signed_in: Visitor, other_user: Visitor, services: Server, store: FileStore, tidy_at: WorkAt
) -> None:
    mine, theirs = record(services, store, signed_in, "mine"), record(services, store, other_user, "theirs")
    signed_in.patch("/api/me", json={"retention_days": 5})
    tidy_at(NOW + timedelta(days=4))
    assert store.exists(whole_key(mine.id))
    assert deleted_at(services, "mine") is None
    moment = NOW + timedelta(days=6)
    tidy_at(moment)
    assert not store.exists(whole_key(mine.id))
    assert signed_in.get(f"/api/recordings/{mine.id}").status_code == 404
    assert deleted_at(services, "mine") == moment
    assert store.exists("tracks/mine")
    assert store.exists(whole_key(theirs.id))
    assert deleted_at(services, "theirs") is None


def test_each_day_asks_for_the_next(services: Server, tidy_at: WorkAt) -> None:
    moment = datetime(2027, 1, 31, 12, tzinfo=UTC)
    tidy_at(moment)
    tidy_at(moment)
    with services.database.reading() as db:
        jobs = db.scalars(select(JobRow).where(JobRow.name == HOUSEKEEPING.name).order_by(JobRow.run_after)).all()
    assert [(job.state, job.run_after) for job in jobs][1:] == [("queued", datetime(2027, 2, 1, 3, tzinfo=UTC))]
    assert jobs[0].state == "done"


def test_files_that_no_row_speaks_of_go(
    signed_in: Visitor, services: Server, store: FileStore, tidy_at: WorkAt
) -> None:
    stored = record(services, store, signed_in, "kept")
    signed_in.post("/api/knowledge", content=b"# Notes\n\nWaiting to be read", headers={"X-File-Name": "notes.md"})
    waiting = list(store.list("knowledge"))
    orphans = ("recordings/gone/whole", "tracks/gone", f"knowledge/{signed_in.account_id}/old", "exports/x/y.zip")
    for key in orphans:
        store.put(key, [b"left behind"])
    with services.database.transaction() as db:  # no worker reads documents here: the job stays queued
        db.execute(update(JobRow).where(JobRow.name == "knowledge.read").values(run_after=NOW + timedelta(days=9)))
    tidy_at(NOW)
    assert [key for key in orphans if store.exists(key)] == []
    assert [key for key in (*waiting, whole_key(stored.id), "tracks/kept") if not store.exists(key)] == []
    assert waiting


def test_accounts_that_nobody_confirms_go_after_a_week(
    client: Visitor, admin: Visitor, services: Server, tidy_at: WorkAt
) -> None:
    account = {"email": "late@example.org", "password": "marble otter violin", "name": "Late"}
    assert client.post("/api/auth/register", json=account).status_code == 202
    tidy_at(NOW + timedelta(days=6))
    assert emails(services) == {"late@example.org", "root@example.org"}
    tidy_at(NOW + timedelta(days=8))
    assert emails(services) == {"root@example.org"}
    assert admin.get("/api/admin/mail").json() == []


def emails(services: Server) -> set[str]:
    with services.database.reading() as db:
        return set(db.scalars(select(Account.email)))


def test_tokens_go_once_they_are_good_no_more(signed_in: Visitor, services: Server, tidy_at: WorkAt) -> None:
    soon = (NOW + timedelta(days=1)).isoformat()
    signed_in.post("/api/tokens", json={"name": "short", "scopes": ["read"], "expires_at": soon})
    signed_in.post("/api/tokens", json={"name": "for ever", "scopes": ["read"]})
    signed_in.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    assert len(sent_emails(services)) == 1
    tables = (RefreshToken, SignIn, MailedToken, ApiToken)

    def counts() -> list[int]:
        with services.database.reading() as db:
            return [len(db.scalars(select(table)).all()) for table in tables]

    tidy_at(NOW)
    assert counts() == [1, 1, 1, 2]
    tidy_at(NOW + timedelta(days=32))
    assert counts() == [0, 0, 0, 1]


def test_a_letter_that_was_never_sent_is_forgotten_after_a_month(
    signed_in: Visitor, services: Server, tidy_at: WorkAt
) -> None:
    signed_in.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    with services.database.transaction() as db:
        db.execute(update(JobRow).values(state="dead", ended_at=NOW))

    def waiting() -> int:
        with services.database.reading() as db:
            return len(db.scalars(select(WaitingEmail)).all())

    tidy_at(NOW + timedelta(days=29))
    assert waiting() == 1
    tidy_at(NOW + timedelta(days=31))
    assert waiting() == 0


def test_ended_jobs_are_forgotten_after_a_month(signed_in: Visitor, services: Server, tidy_at: WorkAt) -> None:
    signed_in.post("/api/me/export")
    tidy_at(SystemClock().now())
    tidy_at(NOW + timedelta(days=29))
    assert "privacy.export" in names(services)
    tidy_at(NOW + timedelta(days=31))
    assert "privacy.export" not in names(services)


def names(services: Server) -> set[str]:
    with services.database.reading() as db:
        return set(db.scalars(select(JobRow.name)))


def test_replies_and_folders_that_were_left_behind_go(server_settings: Settings, tidy_at: WorkAt) -> None:
    folder = server_settings.temporary_folder
    assert folder is not None
    for name in ("greenroom-join-ab12cd_9", "greenroom-abcdefgh", "greenroom-postgres-abcdefgh", "elsewhere"):
        (folder / name).mkdir()
        os.utime(folder / name, (0, 0))
    (folder / "greenroom-working0").mkdir()
    build_judgement_caches(server_settings).of("ada").remember("old", Reply(words="so what"))
    tidy_at(NOW)
    assert build_judgement_caches(server_settings).of("ada").recall("old", Reply) is not None
    assert {path.name for path in folder.iterdir()} == {
        "elsewhere",
        "greenroom-postgres-abcdefgh",
        "greenroom-working0",
    }
    tidy_at(NOW + timedelta(days=31))
    assert build_judgement_caches(server_settings).of("ada").recall("old", Reply) is None


def test_a_new_account_begins_with_the_retention_of_the_installation(server_settings: Settings) -> None:
    settings = server_settings.model_copy(update={"retention_days": 60})
    settings.home.mkdir(exist_ok=True)
    services = build_server(settings, hasher=CHEAP)
    services.accounts.registration.create_admin(Applicant("ada@example.org", PASSWORD, "Ada", "en"))
    with services.database.reading() as db:
        assert db.scalars(select(Account.retention_days)).all() == [60]
    services.close()
