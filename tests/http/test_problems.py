"""Every kind of failure has one shape, and tells nothing that it should not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi import APIRouter, FastAPI, Request
from starlette.types import Message, Receive, Scope, Send

from greenroom.app import create_app
from greenroom.clock import FixedClock
from greenroom.errors import ConflictError, MachineError
from greenroom.http.failures import LastNet
from greenroom.settings import Settings
from greenroom.wiring.server import Server, build_server
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, visitor

SECRET = "what-nobody-may-read"  # noqa: S105
faulty = APIRouter(prefix="/faulty")


@faulty.get("/unforeseen")
def unforeseen() -> None:
    raise ZeroDivisionError(SECRET)


@faulty.get("/conflict")
def conflict() -> None:
    raise ConflictError("It is taken", "Take another")


@faulty.get("/machine")
def machine() -> None:
    raise MachineError(f"The file /home/{SECRET} cannot be written", f"Look at {SECRET}")


@pytest.fixture
def browser(server_settings: Settings, services: Server) -> Iterator[Visitor]:
    from greenroom.api import ROUTERS

    app: FastAPI = create_app(services, (*ROUTERS, faulty))
    with visitor(app) as opened:
        yield opened


@pytest.mark.parametrize(
    ("method", "path", "sent", "status", "slug"),
    [
        (
            "POST",
            "/api/auth/login",
            {"content": "{", "headers": {"Content-Type": "application/json"}},
            400,
            "malformed-request",
        ),
        ("GET", "/api/me", {}, 401, "not-signed-in"),
        ("POST", "/api/auth/login", {"json": {}, "headers": {"Origin": "https://evil.example"}}, 422, "invalid-input"),
        (
            "POST",
            "/api/auth/login",
            {"json": {"email": "a@b.c", "password": PASSWORD}, "headers": {"Origin": "https://evil.example"}},
            403,
            "not-allowed",
        ),
        ("GET", "/api/nothing", {}, 404, "not-found"),
        ("GET", "/nothing", {}, 404, "not-found"),
        ("PUT", "/api/me", {}, 405, "method-not-allowed"),
        ("GET", "/api/faulty/conflict", {}, 409, "conflict"),
        ("POST", "/api/auth/login", {"json": {"email": "x" * 1024**2}}, 413, "too-large"),
        (
            "POST",
            "/api/auth/login",
            {"content": "a=b", "headers": {"Content-Type": "text/plain"}},
            415,
            "unsupported-type",
        ),
        ("POST", "/api/auth/login", {"json": {"email": "nobody"}}, 422, "invalid-input"),
        ("GET", "/api/faulty/unforeseen", {}, 500, "internal-error"),
        ("GET", "/api/faulty/machine", {}, 503, "not-available"),
    ],
)
def test_a_failure_is_a_problem(
    browser: Visitor, method: str, path: str, sent: dict[str, object], status: int, slug: str
) -> None:
    answer = browser.request(method, path, **sent)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["type"] == f"/problems/{slug}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"].endswith(".")
    assert problem["remedy"].endswith(".")
    assert problem["correlation_id"] == answer.headers["X-Correlation-ID"]
    assert SECRET not in answer.text
    assert "Traceback" not in answer.text


def test_a_wrong_method_names_the_right_ones(browser: Visitor) -> None:
    assert set(browser.put("/api/me").headers["Allow"].split(", ")) >= {"GET"}


def test_a_stream_without_a_length_is_stopped_at_the_limit(browser: Visitor) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(40):
            yield b" " * 65_536

    answer = browser.post("/api/auth/login", content=endless(), headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


def test_fields_are_named_without_repeating_what_they_held(browser: Visitor) -> None:
    answer = browser.post("/api/auth/login", json={"email": SECRET, "password": ""})
    assert {one["field"] for one in answer.json()["errors"]} == {"body.email", "body.password"}
    assert SECRET not in answer.text


@pytest.mark.parametrize(("given", "is_echoed"), [("abcdef-1234", True), ("with\tcontrol", False), ("x" * 100, False)])
def test_a_caller_may_name_its_request_within_reason(browser: Visitor, given: str, *, is_echoed: bool) -> None:
    named = browser.get("/health/live", headers={"X-Correlation-ID": given}).headers["X-Correlation-ID"]
    assert (named == given) is is_echoed


def test_too_many_attempts_are_told_when_to_come_back(server_settings: Settings, services: Server) -> None:
    impatient = server_settings.model_copy(update={"sign_ins_per_minute": 3})
    limited = build_server(impatient, services.database, FixedClock(datetime(2026, 11, 21, tzinfo=UTC)), CHEAP)
    with visitor(create_app(limited)) as browser:
        for _ in range(3):
            browser.post("/api/auth/confirm", json={"token": "wrong", "password": "wrong"})
        answer = browser.post("/api/auth/confirm", json={"token": "wrong", "password": "wrong"})
    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/too-many-requests")
    assert int(answer.headers["Retry-After"]) >= 1


def test_an_account_is_not_guessed_at_from_many_addresses(server_settings: Settings, services: Server) -> None:
    impatient = server_settings.model_copy(update={"sign_ins_per_minute": 2})
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    app = create_app(build_server(impatient, services.database, clock, CHEAP))
    guess = {"email": "ada@example.org", "password": "a guess"}
    reported = [
        Visitor(app, base_url=ORIGIN, client=(f"192.0.2.{number}", 1)).post("/api/auth/login", json=guess).status_code
        for number in range(11)
    ]
    assert reported == [401] * 10 + [429]
    services.close()


@pytest.mark.parametrize("path", ["/health/live", "/api/me", "/api/docs", "/api/nothing", "/api/faulty/unforeseen"])
def test_every_answer_carries_what_keeps_browsers_safe(browser: Visitor, path: str) -> None:
    headers = browser.get(path).headers
    assert "'unsafe-inline'" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Strict-Transport-Security" not in headers
    if path.startswith("/api"):
        assert headers["Cache-Control"] == "no-store"


def test_https_is_asked_for_only_where_it_is_used(browser: Visitor) -> None:
    answer = browser.get(ORIGIN.replace("http:", "https:") + "/health/live")
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_no_other_site_may_read_by_default(browser: Visitor) -> None:
    answer = browser.get("/api/auth/setup", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_site_that_is_named_may_read(server_settings: Settings, services: Server) -> None:
    friendly = server_settings.model_copy(update={"cors_origins": ("https://jobs.example",)})
    with visitor(create_app(replace(services, settings=friendly))) as browser:
        for origin, allowed in (("https://jobs.example", "https://jobs.example"), ("https://evil.example", None)):
            answer = browser.get("/api/auth/setup", headers={"Origin": origin})
            assert answer.headers.get("Access-Control-Allow-Origin") == allowed
            assert "Access-Control-Allow-Credentials" not in answer.headers


def test_the_api_is_shown_without_anything_from_elsewhere(browser: Visitor) -> None:
    for path in ("/api/docs", "/api/docs/page.js", "/api/docs/page.css"):
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "://" not in answer.text
    assert "/api/me" in browser.get("/api/openapi.json").json()["paths"]


def test_whoever_goes_in_the_middle_of_a_request_is_no_failure(caplog: pytest.LogCaptureFixture) -> None:
    async def reads(scope: Scope, receive: Receive, send: Send) -> None:
        async for _ in Request(scope, receive).stream():
            pass

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    sent: list[Message] = []

    async def note(message: Message) -> None:
        sent.append(message)

    asyncio.run(LastNet(reads)({"type": "http", "method": "PATCH", "headers": []}, gone, note))
    assert (sent, caplog.records) == ([], [])
