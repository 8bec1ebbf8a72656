"""What was saved of an attempt lasts: on each database, for a second server, and where a runner cannot be reached.

A server whose process is killed: tests/e2e/test_coding.py.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from greenroom.app import create_app
from greenroom.coding.attempts.contracts.events import Edit, Event, Idle, OwnTest
from greenroom.coding.attempts.models import AttemptSubmission
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.db.database import Database
from greenroom.errors import ConflictError, StorageFullError
from greenroom.settings import Settings
from greenroom.wiring.server import Server, build_server
from tests.coding.attempts.test_submissions import PROBLEM, RIGHT, start
from tests.http_client import CHEAP, ORIGIN, Visitor, visitor
from tests.sandbox.runners import needs_sandbox

OWNER = "owner"


def test_an_attempt_is_the_same_on_each_database(server_settings: Settings, database: Database) -> None:
    attempts = build_server(server_settings, database, hasher=CHEAP).coding.attempts
    view = attempts.start(OWNER, PROBLEM.id, SolutionLanguage.PYTHON, with_assistant=True)
    events: list[Event] = [Edit(5, ((0, 0, "é😀"),)), Idle(9, 2.5), OwnTest(12, [[1], {"a": None}], 0)]
    assert attempts.save_events(OWNER, view.id, 0, f"é😀{view.source}", events) == 3
    assert attempts.save_events(OWNER, view.id, 0, f"é😀{view.source}", events) == 3
    with pytest.raises(ConflictError):
        attempts.save_events(OWNER, view.id, 1, "other", [Idle(1, 1.0)])
    assert attempts.take_hint(OWNER, view.id, 20).text == find_problem(PROBLEM.id).hints[0]
    attempts.write_message(OWNER, view.id, 30, "I use a set.")
    stored = attempts.view(OWNER, view.id)
    assert (stored.source, stored.next_sequence, stored.elapsed_ms) == (f"é😀{view.source}", 3, 30)
    assert stored.own_tests == (events[2],)
    assert [one.sender for one in stored.messages] == ["interviewer", "candidate", "interviewer"]
    assert [one.edit for one in attempts.edit_history(OWNER, view.id).edits] == [events[0]]
    assert [one.id for one in attempts.page(OWNER, None, 10)] == [view.id]
    assert attempts.finish(OWNER, view.id).state == "finishing"
    attempts.delete(OWNER, view.id)
    assert attempts.page(OWNER, None, 10) == ()
    assert attempts.restore(OWNER, view.id).source == stored.source


def test_an_account_may_not_store_more_than_its_quota(server_settings: Settings, database: Database) -> None:
    settings = server_settings.model_copy(update={"storage_per_account_bytes": 2_000})
    attempts = build_server(settings, database, hasher=CHEAP).coding.attempts
    view = attempts.start(OWNER, PROBLEM.id, SolutionLanguage.PYTHON, with_assistant=False)
    with pytest.raises(StorageFullError):
        attempts.save_events(OWNER, view.id, 0, "x" * 3_000, [Edit(1, ((0, 0, "x" * 3_000),))])
    assert attempts.view(OWNER, view.id).source == view.source


@needs_sandbox
def test_a_second_server_finds_what_the_first_saved(
    signed_in: Visitor, services: Server, server_settings: Settings
) -> None:
    attempt = start(signed_in)
    before = signed_in.get(attempt).json()
    edit = {"kind": "edit", "at_ms": 40, "changes": [[0, len(before["source"]), RIGHT]]}
    signed_in.post(f"{attempt}/events", json={"first_sequence": 0, "source": RIGHT, "events": [edit]})
    # Nothing of the first server ends in order: the second begins from what is on disk.
    second = create_app(build_server(server_settings, Database(services.database.engine), hasher=CHEAP))
    with TestClient(second, base_url=ORIGIN):
        browser = visitor(second)
        browser.headers.update(signed_in.headers)
        browser.cookies.update(signed_in.cookies)
        found = browser.get(attempt).json()
        assert (found["source"], found["next_sequence"]) == (RIGHT, 1)
        verdict = browser.post(f"{attempt}/submissions", json={"source": found["source"]}).json()["verdict"]
        assert verdict["passed"]


def test_a_submission_is_kept_when_the_runner_cannot_be_reached(
    signed_in: Visitor, services: Server, server_settings: Settings
) -> None:
    settings = server_settings.model_copy(update={"code_runner": "piston", "code_runner_url": "http://127.0.0.1:9"})
    coding = build_server(settings, services.database, hasher=CHEAP).coding
    signed_in.app.state.server = replace(services, coding=coding)  # type: ignore[attr-defined]
    attempt = start(signed_in)
    assert signed_in.get(attempt).json()["confirmed_by"] == "remote"
    answer = signed_in.post(f"{attempt}/submissions", json={"source": RIGHT})
    assert answer.status_code == 503
    with services.database.reading() as db:
        stored = db.get_one(AttemptSubmission, (attempt.rpartition("/")[2], 1))
    assert (stored.source, stored.verdict) == (RIGHT, None)
    assert signed_in.get(attempt).json()["state"] == "open"
