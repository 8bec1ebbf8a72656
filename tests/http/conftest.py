"""A server that many tests share, and those who call it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import URL

from greenroom.accounts.contracts import Role
from greenroom.app import create_app
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.settings import load_settings
from greenroom.wiring.server import build_server
from tests.databases import new_database
from tests.http_client import CHEAP, ORIGIN, Visitor, agree_to_recording, signed_in_as, visitor


@dataclass(frozen=True)
class World:
    """A server and its callers."""

    app: FastAPI
    anonymous: Visitor
    owner: Visitor
    other: Visitor
    admin: Visitor


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[World]:
    """A server of the module's own."""
    home = tmp_path_factory.mktemp("world")
    shutil.copy(migrated_sqlite, home / "greenroom.db")
    yield from inhabited(home, sqlite_url(home / "greenroom.db"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def either_world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server of the module's own, once on SQLite, once on PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("world")
        return
    template = request.getfixturevalue("migrated_postgres")
    for url in new_database(request.getfixturevalue("postgres"), template):
        yield from inhabited(tmp_path_factory.mktemp("world"), url)


def inhabited(home: Path, url: URL) -> Iterator[World]:
    """Yield a server on a database with the newest schema, with its callers."""
    settings = load_settings(home=home, public_url=ORIGIN, sign_ins_per_minute=10_000, requests_per_minute=100_000)
    services = build_server(settings, Database(open_engine(url)), hasher=CHEAP)
    app = create_app(services)
    with visitor(app) as anonymous:
        owner = signed_in_as(app, services, "owner@example.org", Role.CANDIDATE)
        other = signed_in_as(app, services, "other@example.org", Role.CANDIDATE)
        admin = signed_in_as(app, services, "admin@example.org", Role.ADMIN)
        for caller in (owner, other, admin):
            agree_to_recording(caller)
        yield World(app, anonymous, owner, other, admin)
