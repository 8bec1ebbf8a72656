"""The web application as its users reach it: not signed in, two candidates and an administrator."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from random import SystemRandom

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.testclient import TestClient

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
from greenroom.app import create_app
from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import Handlers
from greenroom.mail.contracts import Email
from greenroom.settings import Settings, load_settings
from greenroom.wiring.mail import email_handlers
from greenroom.wiring.server import Server, build_server
from tests.shared_work import lend_models

PASSWORD = "marble otter violin"  # noqa: S105
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
ORIGIN = "http://localhost:8000"


class Visitor(TestClient):
    """A browser on this machine; ``account_id`` is who is signed in with it."""

    account_id: str


@pytest.fixture
def server_settings(tmp_path: Path) -> Settings:
    """Settings of a server with a home of its own, and without waits."""
    return load_settings(
        home=tmp_path / "home", public_url=ORIGIN, sign_ins_per_minute=1000, requests_per_minute=100_000
    )


@pytest.fixture
def services(server_settings: Settings, migrated_sqlite: Path, models: Path) -> Server:
    """The services of the server, on an empty SQLite database; the maker of an app of them closes them."""
    lend_models(models, server_settings.cache_folder)
    path = server_settings.home / "greenroom.db"
    shutil.copy(migrated_sqlite, path)
    return build_server(server_settings, Database(open_engine(sqlite_url(path))), hasher=CHEAP)


@pytest.fixture
def server(server_settings: Settings, services: Server) -> FastAPI:
    """The application."""
    return create_app(services)


@pytest.fixture
def open_visitors(server: FastAPI) -> Iterator[ExitStack]:
    """Closes browsers, and with the first of them the application."""
    with ExitStack() as stack, TestClient(server, base_url=ORIGIN):
        yield stack


@pytest.fixture
def client(server: FastAPI, open_visitors: ExitStack) -> Visitor:
    """A browser that is not signed in."""
    return visitor(server)


@pytest.fixture
def signed_in(server: FastAPI, services: Server, open_visitors: ExitStack) -> Visitor:
    """A candidate: ``signed_in.account_id`` owns what they make; writes carry the CSRF token."""
    return signed_in_as(server, services, "ada@example.org", Role.CANDIDATE)


@pytest.fixture
def other_user(server: FastAPI, services: Server, open_visitors: ExitStack) -> Visitor:
    """Another candidate, who must never see anything of the first."""
    return signed_in_as(server, services, "eve@example.org", Role.CANDIDATE)


@pytest.fixture
def admin(server: FastAPI, services: Server, open_visitors: ExitStack) -> Visitor:
    """An administrator."""
    return signed_in_as(server, services, "root@example.org", Role.ADMIN)


def agree_to_recording(browser: Visitor) -> None:
    """Give the signed-in user's consent to recording."""
    agreed = browser.patch("/api/me", json={"consents": {"recording": True}})
    assert agreed.status_code == 200, agreed.text


def sent_emails(services: Server) -> list[Email]:
    """Send the waiting emails, and return those in the outbox, the newest first."""
    clock = SystemClock()
    carry_out(services, email_handlers(services.settings, clock, services.admin.outbox), clock)
    return [stored.email for stored in services.admin.outbox.emails()]


def carry_out(services: Server, handlers: Handlers, clock: Clock) -> None:
    """Do what a worker with these handlers does, until nothing is due."""
    executor = Executor(services.database, clock, SystemRandom(), handlers, "worker")
    while executor.run_next(QUEUES, threading.Event()):
        pass


def visitor(server: FastAPI) -> Visitor:
    """Return a browser that is not signed in."""
    return Visitor(server, base_url=ORIGIN, client=("127.0.0.1", 50_000))


def signed_in_as(server: FastAPI, services: Server, email: str, role: Role) -> Visitor:
    """Return a browser in which a new account is signed in."""
    account_id = add_account(services, email, role)
    browser = visitor(server)
    answer = browser.post("/api/auth/login", json={"email": email, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    browser.headers["X-CSRF-Token"] = answer.json()["csrf_token"]
    browser.account_id = account_id
    return browser


def add_account(services: Server, email: str, role: Role = Role.CANDIDATE) -> str:
    """Keep a confirmed account with the password ``PASSWORD``, and return its id."""
    now = SystemClock().now()
    stored = Account(
        id=f"account-{email.partition('@')[0]}",
        email=email,
        name=email.partition("@")[0].title(),
        role=role,
        password_hash=services.accounts.passwords.hash(PASSWORD),
        is_active=True,
        language="en",
        theme="system",
        confirmed_at=now,
        created_at=now,
    )
    with services.database.transaction() as db:
        db.add(stored)
    return stored.id
