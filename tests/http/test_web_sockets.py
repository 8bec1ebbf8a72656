"""Accounts, services and correlation ids serve WebSockets as they serve requests."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from fastapi import APIRouter, FastAPI, WebSocket
from starlette.datastructures import Headers
from starlette.testclient import WebSocketDenialResponse
from starlette.websockets import WebSocketDisconnect

from greenroom.accounts.dependencies import CurrentAccount
from greenroom.api import ROUTERS
from greenroom.app import create_app
from greenroom.correlation import correlation_id
from greenroom.errors import InputError
from greenroom.http.correlation import HEADER
from greenroom.http.services import Db
from greenroom.wiring.server import Server
from tests.http_client import ORIGIN, Visitor

SOCKET = f"{ORIGIN.replace('http', 'ws')}/api/echo"
FOREIGN = {"Origin": "https://elsewhere.example"}
LOG = logging.getLogger("greenroom.echo")

router = APIRouter()


@router.websocket("/echo")
async def echo(socket: WebSocket, account: CurrentAccount, database: Db) -> None:
    await socket.accept()
    LOG.warning("socket %s", correlation_id())
    await socket.send_json({"account": account.id, "database": database.engine.dialect.name})
    if await socket.receive_text() != "thank you":
        raise InputError("That was not polite", "Say thank you")
    await socket.close()


@pytest.fixture
def server(services: Server) -> FastAPI:
    """A server with a WebSocket."""
    return create_app(services, (*ROUTERS, router))


@pytest.fixture
def reading_token(signed_in: Visitor) -> dict[str, str]:
    made = signed_in.post("/api/tokens", json={"name": "reader", "scopes": ["read"]})
    assert made.status_code == 201, made.text
    return {"Authorization": f"Bearer {made.json()['secret']}"}


def refused(browser: Visitor, **headers: str) -> int:
    """Return the status of the answer to a handshake."""
    with pytest.raises(WebSocketDenialResponse) as raised, browser.websocket_connect(SOCKET, headers=headers):
        pass
    assert raised.value.headers["content-type"] == "application/problem+json"
    assert raised.value.headers[HEADER]
    return raised.value.status_code


def test_somebody_signed_in_is_accepted_with_the_services_of_the_server(signed_in: Visitor) -> None:
    with signed_in.websocket_connect(SOCKET, headers={"Origin": ORIGIN}) as socket:
        assert socket.receive_json() == {"account": signed_in.account_id, "database": "sqlite"}
        socket.send_text("thank you")


def test_a_stranger_is_refused(client: Visitor) -> None:
    assert refused(client) == 401


def test_a_page_of_another_site_is_refused_although_the_browser_sends_its_cookie(signed_in: Visitor) -> None:
    assert refused(signed_in, **FOREIGN) == 403
    assert refused(signed_in, **{"Sec-Fetch-Site": "cross-site"}) == 403


def test_a_token_for_reading_opens_no_way_to_write(client: Visitor, reading_token: dict[str, str]) -> None:
    assert refused(client, **reading_token) == 403


def test_the_correlation_id_is_in_the_log_and_in_the_answer(
    signed_in: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with signed_in.websocket_connect(SOCKET, headers={HEADER: "my-own-name-1"}) as socket:
        socket.receive_json()
        accepted: Any = socket.extra_headers
        socket.send_text("thank you")
    assert "socket my-own-name-1" in caplog.messages
    assert Headers(raw=accepted)[HEADER] == "my-own-name-1"


def test_a_failure_after_the_handshake_closes_the_socket_with_its_reason(signed_in: Visitor) -> None:
    with signed_in.websocket_connect(SOCKET) as socket:
        socket.receive_json()
        socket.send_text("more")
        with pytest.raises(WebSocketDisconnect) as raised:
            socket.receive_text()
    assert (raised.value.code, raised.value.reason) == (1008, "That was not polite")
