"""A server with a live connection, and an interview that is answered aloud."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from greenroom.accounts.contracts import Role
from greenroom.wiring.server import Server
from tests.http_client import PASSWORD, add_account
from tests.live.serving import LiveClient, serving

ORDER = {"interview_type": "behavioural", "mode": "real", "minutes": 9, "answer_by": "video", "seed": 1}


@dataclass
class Room:
    """A signed-in candidate in an interview, on a server of its own."""

    services: Server
    port: int
    browser: httpx.Client
    session: dict[str, Any]
    pages: ExitStack = field(default_factory=ExitStack)

    @property
    def headers(self) -> dict[str, str]:
        """What a page sends with its handshake."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.browser.cookies.items())
        return {"Cookie": cookies, "Origin": f"http://127.0.0.1:{self.port}"}

    @property
    def id(self) -> str:
        return str(self.session["id"])

    def ticket(self, session_id: str | None = None) -> str:
        issued = self.browser.post(f"/api/live/{session_id or self.id}/tickets")
        assert issued.status_code == 201, issued.text
        return str(issued.json()["ticket"])

    def connect(self, name: str | None = None, **hello: object) -> LiveClient:
        """Return a page that has said hello with a new ticket."""
        page = self.page(name)
        page.hello(self.ticket(), **hello)
        return page

    def page(self, name: str | None = None) -> LiveClient:
        """Return a page that has said nothing yet; it is closed at the end."""
        opened = LiveClient(self.port, self.id, self.headers, name)
        self.pages.callback(opened.close)
        return opened

    def start(self, **changes: object) -> dict[str, Any]:
        began = self.browser.post("/api/sessions", json=ORDER | changes)
        assert began.status_code == 201, began.text
        return dict(began.json())


def sign_in(services: Server, port: int, email: str) -> httpx.Client:
    """Return a browser in which a new account is signed in that has agreed to being recorded."""
    add_account(services, email, Role.CANDIDATE)
    browser = httpx.Client(base_url=f"http://127.0.0.1:{port}", headers={"Origin": f"http://127.0.0.1:{port}"})
    signed_in = browser.post("/api/auth/login", json={"email": email, "password": PASSWORD})
    assert signed_in.status_code == 200, signed_in.text
    browser.headers["X-CSRF-Token"] = signed_in.json()["csrf_token"]
    agreed = browser.patch("/api/me", json={"consents": {"recording": True}})
    assert agreed.status_code == 200, agreed.text
    return browser


@pytest.fixture
def room(services: Server) -> Iterator[Room]:
    """An interview that waits for its first answer."""
    with serving(services) as port, closing(sign_in(services, port, "ada@example.org")) as browser:
        found = Room(services, port, browser, {})
        found.session = found.start()
        with found.pages:
            yield found
