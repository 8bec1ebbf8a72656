"""What an administrator's pages ask of the database does not grow with the jobs and accounts of the installation."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from greenroom.accounts.models import Account
from greenroom.jobs.models import JobRow
from greenroom.wiring.server import Server
from tests.database_counts import Counts, counting
from tests.http_client import Visitor

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
FEW, MANY = 100, 2000


@pytest.mark.parametrize("path", ["jobs", "accounts", "health", "reports"])
def test_a_page_asks_the_same_with_twenty_times_as_many_jobs_and_accounts(
    admin: Visitor, services: Server, path: str
) -> None:
    def ask() -> Counts:
        with counting(services.database) as counts:
            assert admin.get(f"/api/admin/{path}").status_code == 200
        return counts

    fill(services, 0, FEW)
    ask()  # what is prepared once is not counted
    few = ask()
    fill(services, FEW, MANY)
    many = ask()
    assert many.statements == few.statements
    assert many.rows == few.rows
    assert many.sqlite_steps <= 1.2 * few.sqlite_steps


def test_jobs_of_one_moment_are_each_on_one_page(admin: Visitor, services: Server) -> None:
    with services.database.transaction() as db:
        db.execute(insert(JobRow), [finished_job(number) | {"created_at": BEGIN} for number in range(5)])
    found, cursor = [], None
    for _ in range(3):
        page = admin.get("/api/admin/jobs", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        found += [job["id"] for job in page["items"]]
        cursor = page["next_cursor"]
    assert found == [f"job-{number}" for number in (4, 3, 2, 1, 0)]


def fill(services: Server, first: int, end: int) -> None:
    """Add jobs that have ended, and accounts."""
    with services.database.transaction() as db:
        db.execute(insert(JobRow), [finished_job(number) for number in range(first, end)])
        db.execute(insert(Account), [account(number) for number in range(first, end)])


def finished_job(number: int) -> dict[str, Any]:
    moment = BEGIN + timedelta(minutes=number)
    moments = ("run_after", "created_at", "started_at", "heartbeat_at", "ended_at", "updated_at")
    return {
        **dict.fromkeys(moments, moment),
        "id": f"job-{number}",
        "key": f"job-{number}",
        "name": "sessions.proceed",
        "queue": "high",
        "priority": 0,
        "turn": 0,
        "payload": {},
        "state": "done",
        "attempts": 1,
        "share": 1.0,
        "revision": 2,
    }


def account(number: int) -> dict[str, Any]:
    moment = BEGIN + timedelta(minutes=number)
    return {
        "id": f"account-{number}",
        "email": f"candidate-{number}@example.org",
        "name": "Candidate",
        "role": "candidate",
        "password_hash": "none",
        "is_active": True,
        "language": "en",
        "theme": "system",
        "confirmed_at": moment,
        "created_at": moment,
    }
