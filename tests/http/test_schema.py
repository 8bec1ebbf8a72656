"""Hostile requests made from the OpenAPI document, on each engine: none may break the server.

`GREENROOM_FUZZ_EXAMPLES` sets how many requests each route gets; docs/hostile-input.md has the long run.
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance

from tests.http.api_routes import DOCUMENTED, named
from tests.http.conftest import World
from tests.http.owned import ENDLESS

EXAMPLES = int(os.environ.get("GREENROOM_FUZZ_EXAMPLES", "5"))
PATIENCE_SECONDS = 120
"""The first similarity of two texts loads a model; a busy machine is slow, not wrong."""

HOST = {"Host": "localhost:8000"}
LEAVES = {("POST", "/api/auth/logout")}
"""Routes that sign the user out."""

PROBLEM = "application/problem+json"

CHECKS = [not_a_server_error, content_type_conformance]


@schemathesis.serializer("application/offset+octet-stream", "audio/webm")
def piece_of_a_recording(context: schemathesis.SerializationContext, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


@pytest.fixture(scope="module")
def described(either_world: World) -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", either_world.app, headers=HOST)


def test_every_operation_documents_its_problems_as_they_are_sent(described: Any) -> None:
    for method, path in DOCUMENTED:
        answers = described.raw_schema["paths"][path][method.lower()]["responses"]
        errors = {status: answer for status, answer in answers.items() if status == "default" or int(status) >= 400}
        assert {"default"} <= set(errors)
        for status, answer in errors.items():
            assert list(answer["content"]) == [PROBLEM], (method, path, status)


@pytest.mark.parametrize("route", [route for route in DOCUMENTED if route not in LEAVES | ENDLESS], ids=named)
def test_no_request_breaks_the_server(either_world: World, described: Any, route: tuple[str, str]) -> None:
    method, path = route
    headers = {**HOST, "Authorization": f"Bearer {either_world.admin.cookies['greenroom_access']}"}

    @given(case=described[path][method].as_strategy())
    @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def attack(case: schemathesis.Case[Any]) -> None:
        answer = case.call_and_validate(headers=headers, timeout=PATIENCE_SECONDS, checks=CHECKS)
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == [PROBLEM]

    attack()
