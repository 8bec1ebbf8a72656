"""Hostile requests made from the OpenAPI document: none may break the server."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from tests.http.api_routes import DOCUMENTED, named
from tests.http.conftest import World
from tests.http.owned import ENDLESS

EXAMPLES = 10
PATIENCE_SECONDS = 120
"""The first likeness of two texts loads a model; a busy machine is slow, not wrong."""

HOST = {"Host": "localhost:8000"}
LEAVES = {("POST", "/api/auth/logout")}
"""Routes after which nobody would be signed in any more."""


@schemathesis.serializer("application/offset+octet-stream")
def piece_of_a_recording(context: schemathesis.SerializationContext, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def described(world: World) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", world.app, headers=HOST)


@pytest.mark.parametrize("route", [route for route in DOCUMENTED if route not in LEAVES | ENDLESS], ids=named)
def test_no_request_breaks_the_server(world: World, described: Any, route: tuple[str, str]) -> None:
    method, path = route
    headers = {**HOST, "Authorization": f"Bearer {world.admin.cookies['greenroom_access']}"}

    @given(case=described[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def attack(case: schemathesis.Case[Any]) -> None:
        answer = case.call(headers=headers, timeout=PATIENCE_SECONDS)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == ["application/problem+json"]

    attack()
