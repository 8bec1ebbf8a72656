"""An account that is erased leaves no row and no file: looked for in every table and in every byte of the home."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy import MetaData, select

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account, SecondFactorRow
from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs.models import JobRow
from greenroom.mail.contracts import Email
from greenroom.privacy.files import export_key, files_of
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.rows import erase_rows
from greenroom.registry import all_tables
from greenroom.settings import Settings, load_settings
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.server import Server, build_server
from greenroom.wiring.storage import build_file_store
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, signed_in_as, visitor
from tests.privacy.conftest import WorkAt
from tests.privacy.filling import fill

LEAVING, LEAVING_MARK = "5b1d7a52-1111-4c1b-9f3e-2f7d3c9a0e11", "zqleaves"
STAYING, STAYING_MARK = "7c2e8b63-2222-4d2c-8a4f-3a8e4dab1f22", "zqstays0"


class Reply(BaseModel):
    words: str


@pytest.fixture
def services(server_settings: Settings, database: Database) -> Server:
    """The services of the server, once on SQLite, once on PostgreSQL."""
    return build_server(server_settings, database, hasher=CHEAP)


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path, public_url=ORIGIN, sign_ins_per_minute=1000)


@pytest.fixture
def leaving(server: FastAPI, services: Server, server_settings: Settings) -> Iterator[Visitor]:
    """A signed-in user with a row in every table and a file in every place that stores files."""
    admin = signed_in_as(server, services, "root@example.org", Role.ADMIN)
    for person_id, mark, number in ((LEAVING, LEAVING_MARK, 1), (STAYING, STAYING_MARK, 2)):
        with services.database.transaction() as db:
            fill(db, person_id, mark, number)
            account = db.get_one(Account, person_id)
            account.email, account.role, account.theme = f"{mark}@example.org", Role.CANDIDATE, "dark"
            account.password_hash = services.accounts.passwords.hash(PASSWORD)
            db.get_one(SecondFactorRow, person_id).confirmed_at = None  # so that the password is enough to sign in
            files = files_of(db, person_id)
        for key in (*(f"{folder}/whole" for folder in (*files.recordings, files.uploads)), *files.tracks):
            build_file_store(server_settings).put(key, [mark.encode()])
        build_file_store(server_settings).put(export_key(person_id, "any"), [mark.encode()])
        services.admin.outbox.send(Email(f"old-{mark}@example.org", "Hello", mark, person_id))
        build_judgement_caches(server_settings).of(person_id).remember("key", Reply(words=mark))
    browser = visitor(server)
    answer = browser.post("/api/auth/login", json={"email": f"{LEAVING_MARK}@example.org", "password": PASSWORD})
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    with admin, browser:
        yield browser


def found_in_tables(database: Database, words: tuple[str, ...]) -> list[str]:
    """Return the tables that hold any of the words, in whatever column."""
    found, tables = [], MetaData()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Did not recognize type 'vector'")  # of pgvector; its values are read as text
        tables.reflect(database.engine)  # as they are, not as the program believes them to be
    with database.reading() as db:
        for table in tables.tables.values():
            rows = [repr(tuple(row)) for row in db.execute(select(table))]
            found += [f"{table.name}: {row}" for row in rows if any(word in row for word in words)]
    return found


def found_in_files(folder: Path, words: tuple[str, ...]) -> list[str]:
    """Return the files that hold any of the words, in their name or content; a database is a file as well."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [
        str(path) for path in files if any(word in str(path) or word.encode() in path.read_bytes() for word in words)
    ]


def test_nothing_is_left_of_somebody_who_leaves(
    leaving: Visitor, server_settings: Settings, services: Server, work_at: WorkAt
) -> None:
    database, words = services.database, (LEAVING, LEAVING_MARK)
    assert len(found_in_tables(database, words)) >= len(owned_tables(all_tables()))
    assert len(found_in_files(server_settings.home, words)) >= 6
    assert leaving.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 202
    work_at(SystemClock().now())
    assert found_in_tables(database, words) == []
    assert found_in_files(server_settings.home, words) == []


def test_everybody_else_keeps_everything(
    leaving: Visitor, server_settings: Settings, services: Server, work_at: WorkAt
) -> None:
    database, words = services.database, (STAYING, STAYING_MARK)
    before = found_in_tables(database, words)
    leaving.request("DELETE", "/api/me", json={"password": PASSWORD})
    work_at(SystemClock().now())
    assert found_in_tables(database, words) == before
    with database.reading() as db:
        files = files_of(db, STAYING)
    assert all(build_file_store(server_settings).exists(key) for key in files.tracks)
    assert build_file_store(server_settings).exists(export_key(STAYING, "any"))
    assert [stored.email.account_id for stored in services.admin.outbox.emails()] == [STAYING]
    work_at(SystemClock().now() + timedelta(minutes=16))
    assert [stored.email.account_id for stored in services.admin.outbox.emails()] == [STAYING]
    stored = build_judgement_caches(server_settings).of(STAYING).recall("key", Reply)
    assert stored == Reply(words=STAYING_MARK)


def test_the_door_is_closed_at_once(leaving: Visitor, services: Server, server: FastAPI) -> None:
    assert leaving.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 202
    assert leaving.get("/api/me").status_code == 401
    credentials = {"email": f"{LEAVING_MARK}@example.org", "password": PASSWORD}
    assert visitor(server).post("/api/auth/login", json=credentials).status_code == 401


def test_a_wrong_password_changes_nothing(leaving: Visitor) -> None:
    assert leaving.request("DELETE", "/api/me", json={"password": "wrong"}).status_code == 422
    assert leaving.get("/api/me").status_code == 200


def test_what_work_in_flight_leaves_is_found_by_the_second_look(
    leaving: Visitor, server_settings: Settings, services: Server, work_at: WorkAt
) -> None:
    database = services.database
    with database.reading() as db:
        files = files_of(db, LEAVING)
    leaving.request("DELETE", "/api/me", json={"password": PASSWORD})
    work_at(SystemClock().now())
    for key in (f"{files.recordings[0]}/whole", *files.tracks, f"{files.uploads}/late"):
        build_file_store(server_settings).put(key, [LEAVING_MARK.encode()])
    build_judgement_caches(server_settings).of(LEAVING).remember("late", Reply(words=LEAVING_MARK))
    services.admin.outbox.send(Email("late@example.org", "Hello", LEAVING_MARK, LEAVING))
    work_at(SystemClock().now() + timedelta(minutes=16))
    assert found_in_files(server_settings.home, (LEAVING, LEAVING_MARK)) == []


def test_an_erasure_that_was_killed_goes_on_from_anywhere(
    leaving: Visitor, server_settings: Settings, services: Server, work_at: WorkAt
) -> None:
    database = services.database
    leaving.request("DELETE", "/api/me", json={"password": PASSWORD})
    with database.transaction() as db:
        job = db.query(JobRow).filter_by(candidate_id=LEAVING, name="privacy.erase").one()
        erase_rows(db, owned_tables(all_tables()), LEAVING, but_job=job.id)
    work_at(SystemClock().now())
    assert found_in_tables(database, (LEAVING, LEAVING_MARK)) == []


def test_the_last_administrator_cannot_leave_others_alone(server: FastAPI, services: Server) -> None:
    admin = signed_in_as(server, services, "root@example.org", Role.ADMIN)
    other = signed_in_as(server, services, "ada@example.org", Role.CANDIDATE)
    with admin, other:
        assert admin.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 409
        assert admin.get("/api/me").status_code == 200


def test_whoever_is_alone_may_leave(
    server: FastAPI, services: Server, work_at: WorkAt, server_settings: Settings
) -> None:
    with signed_in_as(server, services, "root@example.org", Role.ADMIN) as admin:
        assert admin.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 202
        work_at(SystemClock().now())
        assert visitor(server).get("/api/auth/setup").json()["needs_first_account"] is True
