"""Connections that keep the server waiting do not block other clients, and do not fill the log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import resource
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from ipaddress import ip_network

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from greenroom.clock import SystemClock
from greenroom.http import connections
from greenroom.http.connections import ConnectionLimits, GuardedConfig, allow_connections
from tests.waiting import wait_until

ROOMY = ConnectionLimits(in_all=1000, per_address=1000)
HALF_OPEN = 1150
BEGINNING = b"GET / HTTP/1.1\r\nHost: local"


class Echo:
    """Reads the whole body and answers with it: after two seconds on ``/slow``, when released on ``/held``."""

    def __init__(self) -> None:
        self.held = 0
        self.released = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body, more = body + message["body"], message.get("more_body", False)
        if scope["path"] == "/slow":
            await asyncio.sleep(2)
        elif scope["path"] == "/held":
            await self._hold()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
        await send({"type": "http.response.body", "body": body})

    async def _hold(self) -> None:
        self.held += 1
        while not self.released.is_set():
            await asyncio.sleep(0.01)


class AddressedServer:
    """A server in a thread."""

    def __init__(self, limits: ConnectionLimits) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=2048)
        self.app = Echo()
        config = GuardedConfig(self.app, limits, SystemClock(), log_level="warning", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._listening]})
        self.port: int = self._listening.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._thread.start()
        wait_until(lambda: self._server.started)

    def stop(self) -> None:
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join()
        self._listening.close()

    def connect(self, said: bytes = b"") -> socket.socket:
        opened = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        opened.sendall(said)
        return opened


@contextmanager
def serving(limits: ConnectionLimits = ROOMY) -> Iterator[AddressedServer]:
    server = AddressedServer(limits)
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> float:
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 0.6)
    return 0.6


def is_closed(opened: socket.socket) -> bool:
    """Return whether the server has closed a connection, waiting for a moment."""
    opened.settimeout(60)
    try:
        return opened.recv(1000) == b""
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


@pytest.mark.parametrize(
    "said", [b"", BEGINNING, b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345"]
)
def test_a_request_that_does_not_go_on_is_closed(impatient: float, said: bytes) -> None:
    with serving() as server, server.connect(said) as opened:
        assert is_closed(opened)


def test_a_byte_now_and_then_gains_no_time_for_a_head(impatient: float) -> None:
    with serving() as server, server.connect(BEGINNING) as opened:
        began = time.perf_counter()
        with contextlib.suppress(OSError):
            while time.perf_counter() < began + 100 * impatient:
                opened.sendall(b"x")
                time.sleep(impatient / 6)
        assert time.perf_counter() - began < 100 * impatient


def test_a_body_that_comes_slowly_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The body takes longer than a head may, and each pause leaves a busy machine two seconds to spare."""
    monkeypatch.setattr(connections, "PATIENCE_SECONDS", 2.5)
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 10\r\n\r\n"
    with serving() as server, server.connect(head) as opened:
        for piece in (b"aa", b"aa", b"aa", b"aa", b"aa"):
            time.sleep(0.55)
            opened.sendall(piece)
        assert b"aaaaaaaaaa" in b"".join(iter(lambda: opened.recv(1000), b""))


def test_a_response_may_take_longer_than_a_request(impatient: float) -> None:
    with serving() as server:
        assert httpx.get(f"{server.url}/slow", timeout=120).status_code == 200


def test_the_oldest_connection_without_a_request_gives_way() -> None:
    with serving(ConnectionLimits(in_all=3, per_address=3)) as server, ExitStack() as stack:
        waiting = [stack.enter_context(server.connect(BEGINNING)) for _ in range(3)]  # accepted in this order
        assert httpx.get(server.url, timeout=60).status_code == 200
        assert is_closed(waiting[0])
        waiting[2].settimeout(0.3)
        with pytest.raises(TimeoutError):
            waiting[2].recv(10)


def test_connections_with_requests_are_kept_and_the_new_one_is_refused() -> None:
    request = b"GET /held HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with serving(ConnectionLimits(in_all=2, per_address=2)) as server, ExitStack() as stack:
        busy = [stack.enter_context(server.connect(request)) for _ in range(2)]
        wait_until(lambda: server.app.held == len(busy))
        assert is_closed(stack.enter_context(server.connect(request)))
        server.app.released.set()
        assert all(opened.recv(1000).startswith(b"HTTP/1.1 200") for opened in busy)


@pytest.mark.parametrize(
    ("address", "allowed"),
    [("192.0.2.1", 5), ("192.0.2.9", 100), ("10.7.0.3", 100), ("127.0.0.1", 100), ("::1", 100), ("a socket", 5)],
)
def test_one_address_may_have_some_of_the_connections_and_a_proxy_all(address: str, allowed: int) -> None:
    limits = ConnectionLimits(in_all=100, per_address=5, exempt=(ip_network("192.0.2.9"), ip_network("10.7.0.0/16")))
    assert limits.of_address(address) == allowed


def test_many_half_open_connections_shut_no_one_out_and_leave_the_log_short(caplog: pytest.LogCaptureFixture) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 4 * HALF_OPEN:
        pytest.skip(f"this machine allows {hard} open files")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4 * HALF_OPEN), hard))
    caplog.set_level(logging.WARNING)
    with serving() as server, ExitStack() as stack:
        for _ in range(HALF_OPEN):
            stack.enter_context(server.connect(BEGINNING))
        assert httpx.get(server.url, timeout=120).status_code == 200
    assert len(caplog.records) <= 3
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_process_may_open_as_many_files_as_it_promises_connections() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        allowed = allow_connections(soft)
        now, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert allowed <= soft
        assert now >= min(allowed, hard)
        assert allow_connections(10**9) < 10**9 or hard == resource.RLIM_INFINITY
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
