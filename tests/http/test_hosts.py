"""Requests for another server are refused, and no proxy is trusted that is not named."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import FastAPI
from starlette.types import Message, Receive, Scope, Send

from greenroom.errors import InputError, MalformedInputError
from greenroom.http.hosts import HostCheck
from greenroom.settings import load_settings
from tests.http.api_routes import ROUTES
from tests.http.conftest import World
from tests.http_client import Visitor

PUBLIC = "https://greenroom.example"
BY_NUMBER = "http://0.0.0.0:8000"


def is_taken(public_url: str | None, host: str, path: str = "/api/me", scheme: str = "https") -> bool:
    taken: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        taken.append(scope)

    async def nothing() -> Message:
        raise AssertionError("nothing is read")

    async def refuse(message: Message) -> None:
        assert message["type"] == "websocket.close"

    kind = "websocket" if scheme.startswith("ws") else "http"
    scope = {"type": kind, "scheme": scheme, "path": path, "headers": [(b"host", host.encode())]}
    try:
        asyncio.run(HostCheck(app, public_url)(scope, nothing, refuse))
    except MalformedInputError:
        assert not taken
    return bool(taken)


@pytest.mark.parametrize(
    ("public_url", "host", "expected"),
    [
        (PUBLIC, "greenroom.example", True),
        (PUBLIC, "GREENROOM.example", True),
        (PUBLIC, "greenroom.example:443", True),
        (PUBLIC, "greenroom.example:8443", False),
        (PUBLIC, "localhost:8000", True),
        (PUBLIC, "[::1]:8000", True),
        (PUBLIC, "evil.example", False),
        (PUBLIC, "greenroom.example.evil.example", False),
        (PUBLIC, "greenroom.example@evil.example", False),
        (PUBLIC, "evil@greenroom.example", False),
        (PUBLIC, "192.0.2.1", False),
        (PUBLIC, "", False),
        (PUBLIC, "greenroom.example:x", False),
        (PUBLIC, "greenroom.example/x", False),
        (BY_NUMBER, "192.0.2.1:8000", True),
        (BY_NUMBER, "[2001:db8::1]:8000", True),
        (BY_NUMBER, "evil.example:8000", False),
        (None, "192.0.2.1", True),
        (None, "evil.example", False),
    ],
)
@pytest.mark.parametrize("scheme", ["https", "wss"])
def test_only_names_of_this_server_are_answered(
    public_url: str | None, host: str, scheme: str, *, expected: bool
) -> None:
    assert is_taken(public_url, host, scheme=scheme) is expected


def test_a_supervisor_may_use_any_name() -> None:
    assert is_taken(PUBLIC, "10.0.0.7:8000", path="/health/ready")
    assert not is_taken(PUBLIC, "10.0.0.7:8000", path="/healthy")


def test_the_refusal_is_a_problem(server: FastAPI, client: Visitor) -> None:
    answer = client.get("/api/auth/setup", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/malformed-request")
    assert client.get("/api/auth/setup").status_code == 200


def test_no_proxy_is_trusted_that_is_not_named() -> None:
    assert load_settings().trusted_proxies == ""
    assert load_settings(trusted_proxies="192.0.2.1, 10.0.0.0/8, ::1").trusted_proxies
    for vague in ("*", "proxy.example", "10.0.0.1/8"):
        with pytest.raises(InputError, match="GREENROOM_TRUSTED_PROXIES"):
            load_settings(trusted_proxies=vague)


@pytest.mark.parametrize("path", sorted({path for _, path in ROUTES}))
def test_a_wrong_method_names_all_the_right_ones(world: World, path: str) -> None:
    answer = world.anonymous.request("TRACE", path)
    assert answer.status_code == 405
    allowed = set(answer.headers["Allow"].split(", "))
    assert allowed >= {method for method, other in ROUTES if other == path}
    assert 405 not in {world.anonymous.request(method, path).status_code for method in allowed}
