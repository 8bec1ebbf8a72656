"""A server of one's own for benchmarks, with somebody signed in."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from greenroom.sessions.sample import SAMPLE_ID
from tests.e2e.installation import Installation, until

ACCOUNT = {"email": "ada@example.org", "password": "marble otter violin"}
SAMPLE_SECONDS = 60.0


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


def _sign_up(client: httpx.Client) -> None:
    client.post("/api/auth/register", json={**ACCOUNT, "name": "Ada", "language": "en"}).raise_for_status()
    entered = client.post("/api/auth/login", json=ACCOUNT).raise_for_status()
    client.headers["X-CSRF-Token"] = entered.json()["csrf_token"]
