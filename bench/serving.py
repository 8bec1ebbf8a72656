"""A server of one's own for benchmarks, with a signed-in user."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import SystemRandom

import httpx

from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account
from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.sessions.sample import SAMPLE_ID
from tests.deletion_log import new_deletion_log
from tests.e2e.installation import Installation, until

ACCOUNT = {"email": "ada@example.org", "password": "marble otter violin"}
SAMPLE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Serving:
    """A running server, and a client that is signed in; the sample session is there."""

    installation: Installation
    client: httpx.Client


@contextmanager
def serving() -> Iterator[Serving]:
    """Run a server in an empty home while the block runs."""
    with tempfile.TemporaryDirectory() as home:
        installation = Installation(Path(home))
        try:
            installation.start()
            with httpx.Client(base_url=installation.url, timeout=60) as client:
                _sign_up(client)
                until(
                    lambda: client.get(f"/api/sessions/{SAMPLE_ID}").is_success, SAMPLE_SECONDS, "the sample is there"
                )
                yield Serving(installation, client)
        finally:
            installation.close()


def open_database(served: Serving) -> Database:
    """Return the database of the server; the caller closes it."""
    return Database(open_engine(sqlite_url(served.installation.home / "greenroom.db")))


def open_accounts(served: Serving, count: int) -> list[str]:
    """Make accounts ``user-0``, ``user-1`` ..., and return an API token for each."""
    database = open_database(served)
    tokens = make_accounts(database, count)
    database.close()
    return tokens


def make_accounts(database: Database, count: int) -> list[str]:
    """Make accounts ``user-0``, ``user-1`` ... who agreed to recordings, and return an API token for each."""
    now, clock = datetime.now(UTC), SystemClock()
    with database.transaction() as db:
        for number in range(count):
            db.add(
                Account(
                    id=f"user-{number}",
                    email=f"user-{number}@example.org",
                    name="User",
                    role=Role.CANDIDATE,
                    password_hash="none",  # noqa: S106 - they come with tokens
                    language="en",
                    theme="system",
                    is_active=True,
                    confirmed_at=now,
                    recording_consent_at=now,
                    created_at=now,
                )
            )
    made = ApiTokens(database, clock, SystemRandom(), new_deletion_log(clock))
    return [made.make(f"user-{number}", "bench", ["read", "write"], None)[1] for number in range(count)]


def _sign_up(client: httpx.Client) -> None:
    client.post("/api/auth/register", json={**ACCOUNT, "name": "Ada", "language": "en"}).raise_for_status()
    entered = client.post("/api/auth/login", json=ACCOUNT).raise_for_status()
    client.headers["X-CSRF-Token"] = entered.json()["csrf_token"]
