"""An account that is erased leaves no vector in a separate database, also when that was away at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import SystemRandom

import pytest
from fastapi import FastAPI
from sqlalchemy import URL

from greenroom.accounts.contracts import Role
from greenroom.clock import FixedClock, SystemClock
from greenroom.db.database import Database
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.models import JobRow
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.knowledge.models import KnowledgeShelf
from greenroom.questions.bank import load_bank
from greenroom.registry import all_tables
from greenroom.settings import Settings, load_settings
from greenroom.wiring.basis import build_basis
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.knowledge import build_knowledge, knowledge_handlers
from greenroom.wiring.privacy_work import PrivacyParts, privacy_handlers
from greenroom.wiring.server import Server, build_server
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, carry_out, signed_in_as
from tests.knowledge.separate import Separate, lent_separate
from tests.knowledge.shelves import VECTORS, keep


@pytest.fixture
def separate(newer_postgres: URL) -> Iterator[Separate]:
    with lent_separate(newer_postgres) as lent:
        yield lent


@pytest.fixture
def server_settings(tmp_path: Path, separate: Separate) -> Settings:
    address = separate.url.render_as_string(hide_password=False)
    return load_settings(home=tmp_path, public_url=ORIGIN, knowledge_database_url=address)


@pytest.fixture
def services(server_settings: Settings, database: Database) -> Server:
    """The services of the server, its main database once on SQLite, once on PostgreSQL."""
    return build_server(server_settings, database, hasher=CHEAP)


@pytest.fixture
def leaving(server: FastAPI, services: Server) -> Iterator[Visitor]:
    """A user with a document, beside an administrator."""
    with (
        signed_in_as(server, services, "root@example.org", Role.ADMIN),
        signed_in_as(server, services, "ada@example.org", Role.CANDIDATE) as browser,
    ):
        keep(services.knowledge.base, services.database, browser.account_id, 1)
        services.knowledge.base.arrange(browser.account_id)
        yield browser


def work(services: Server, settings: Settings, moment: datetime) -> None:
    """Carry out every job that is due at a moment."""
    clock = FixedClock(moment)
    basis = build_basis(settings, services.database, clock)
    parts = PrivacyParts(
        JobQueue(clock, SystemRandom(), NoRunner()),
        JobService(clock, NoRunner()),
        services.recordings.service,
        services.admin.outbox,
        build_judgement_caches(settings),
        InterviewRecords(clock, load_bank()),
        all_tables(),
    )
    handlers = {**privacy_handlers(basis, parts), **knowledge_handlers(basis, build_knowledge(basis))}
    carry_out(services, handlers, clock)
    assert basis.knowledge_database is not None
    basis.knowledge_database.close()


def test_erasing_an_account_deletes_its_vectors(
    leaving: Visitor, services: Server, server_settings: Settings, separate: Separate
) -> None:
    assert separate.vectors() == {leaving.account_id: VECTORS}
    assert leaving.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 202
    work(services, server_settings, SystemClock().now())
    assert separate.vectors() == {}


def test_vectors_are_deleted_within_fifteen_minutes_of_the_return_of_their_database(
    leaving: Visitor, services: Server, server_settings: Settings, separate: Separate
) -> None:
    assert leaving.request("DELETE", "/api/me", json={"password": PASSWORD}).status_code == 202
    separate.go_away()
    moment = SystemClock().now()
    for _ in range(20):  # far more often than another job is tried
        work(services, server_settings, moment)
        moment += timedelta(minutes=15)
    with services.database.reading() as db:
        assert db.get(KnowledgeShelf, leaving.account_id) is None
        (state,) = [job.state for job in db.query(JobRow).filter_by(name="knowledge.sweep")]
    assert state == "failed"  # which is tried again, unlike "dead"
    separate.come_back()
    assert separate.vectors() == {leaving.account_id: VECTORS}
    work(services, server_settings, moment)
    assert separate.vectors() == {}
