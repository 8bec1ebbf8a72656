"""Requests are counted by their route, whatever strangers ask for, and streams by their first byte."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from starlette.types import Message, Receive, Scope, Send

from greenroom.clock import FixedClock
from greenroom.http.measuring import Measuring
from greenroom.metrics import REQUEST_SECONDS, REQUESTS
from greenroom.traces import NoTraces
from tests.counted_metrics import CountedMetrics


def known() -> None:
    """An endpoint."""


async def respond(app: Measuring, method: str = "GET", path: str = "/") -> list[Message]:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app({"type": "http", "method": method, "path": path, "headers": []}, receive, send)
    return sent


def measured(
    clock: FixedClock, content_type: bytes = b"text/plain", *, fails: bool = False
) -> tuple[Measuring, CountedMetrics]:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        del receive
        if scope["path"].startswith("/known"):
            scope["endpoint"] = known
        clock.advance(1.0)
        if fails:
            raise KeyError(scope["path"])
        headers = [(b"content-type", content_type)]
        await send({"type": "http.response.start", "status": 404, "headers": headers})
        clock.advance(60.0)
        await send({"type": "http.response.body", "body": b""})

    counts = CountedMetrics()
    return Measuring(app, {known: "/known/{id}"}, counts, NoTraces(), clock), counts


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, tzinfo=UTC))


def test_a_thousand_paths_and_methods_are_a_few_labels(clock: FixedClock) -> None:
    app, counts = measured(clock)

    async def flood() -> None:
        for number in range(1000):
            await respond(app, f"METHOD{number}", f"/strange/{number}")
            await respond(app, "GET", f"/known/{number}")

    asyncio.run(flood())
    assert counts.counted == {
        (REQUESTS.name, "other", "none", "404"): 1000,
        (REQUESTS.name, "GET", "/known/{id}", "404"): 1000,
    }


@pytest.mark.parametrize(("content_type", "seconds"), [(b"text/plain", 61.0), (b"text/event-stream; a=b", 1.0)])
def test_a_response_takes_until_its_end_and_a_stream_until_it_begins(
    clock: FixedClock, content_type: bytes, seconds: float
) -> None:
    app, counts = measured(clock, content_type)
    sent = asyncio.run(respond(app))
    assert counts.observed == [(REQUEST_SECONDS.name, seconds, ("GET", "none"))]
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]


def test_an_unforeseen_error_counts_as_a_failure(clock: FixedClock) -> None:
    app, counts = measured(clock, fails=True)
    with pytest.raises(KeyError):
        asyncio.run(respond(app))
    assert counts.counted == {(REQUESTS.name, "GET", "none", "500"): 1}
