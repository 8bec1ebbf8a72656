"""A real server on the loopback interface, and a client of its live connection."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from greenroom.analysis.arrays import SampleArray
from greenroom.app import create_app
from greenroom.cli.serve import MAX_SOCKET_MESSAGE_BYTES
from greenroom.clock import SystemClock
from greenroom.http.connections import ConnectionLimits, GuardedConfig
from greenroom.live.protocol.binary import FeatureMessage, write_features, write_sound
from greenroom.wiring.server import Server
from tests.waiting import PATIENCE_SECONDS, wait_until

READ_AFTER = 100
"""Messages of a flood. A client that never reads does not learn why it was closed."""
LIMITS = ConnectionLimits(in_all=200, per_address=200)


@contextmanager
def serving(services: Server) -> Iterator[int]:
    """Serve until the block ends, and yield the port; the services are closed with it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = GuardedConfig(
            create_app(services), LIMITS, SystemClock(), log_level="warning", ws_max_size=MAX_SOCKET_MESSAGE_BYTES
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        wait_until(lambda: server.started)
        try:
            yield int(listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


class LiveClient:
    """A page in a conversation: connects, sends sound from where it stands, and keeps what the server said."""

    def __init__(self, port: int, session_id: str, headers: dict[str, str], name: str | None = None) -> None:
        self.said: list[dict[str, Any]] = []
        self.name = name or str(uuid4())
        address = f"ws://127.0.0.1:{port}/api/live/{session_id}"
        self._opened = contextlib.ExitStack()
        self._socket: ClientConnection = self._opened.enter_context(
            connect(address, additional_headers=headers, open_timeout=PATIENCE_SECONDS)
        )

    def hello(self, ticket: str, **more: object) -> None:
        self.send(type="hello", version=1, ticket=ticket, client=self.name, **({"manner": "relaxed"} | more))

    def send(self, **message: object) -> None:
        self._socket.send(json.dumps(message))

    def send_raw(self, message: bytes | str) -> None:
        self._socket.send(message)

    def send_sound(self, turn: int, pieces: Sequence[SampleArray], first: int = 0) -> None:
        for number, piece in enumerate(pieces):
            self._socket.send(write_sound(turn, first + number, piece))

    def send_features(self, batches: Sequence[FeatureMessage]) -> None:
        for batch in batches:
            self._socket.send(write_features(batch.turn, batch.sequence, batch.times_ms, batch.values))

    def wait_for(self, type_: str, **wanted: object) -> dict[str, Any]:
        """Return the next message of a type with these values; earlier ones are kept in ``said``."""
        while True:
            message = json.loads(self._socket.recv(PATIENCE_SECONDS))
            self.said.append(message)
            if message["type"] == type_ and wanted.items() <= message.items():
                return dict(message)

    def closing(self) -> tuple[int, str]:
        """Return the code and the reason with which the server closes."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                self.said.append(json.loads(self._socket.recv(PATIENCE_SECONDS)))
        self.close()
        assert self._socket.close_code is not None
        return self._socket.close_code, self._socket.close_reason or ""

    def flood(self, message: bytes | str, times: int) -> tuple[int, int]:
        """Send a message again and again until the server closes; return the code, and how many messages were sent."""
        sent = 0
        with contextlib.suppress(ConnectionClosed):
            for sent in range(1, times + 1):
                self._socket.send(message)
                if sent % READ_AFTER == 0:
                    self._read_what_is_there()
        return self.closing()[0], sent

    def _read_what_is_there(self) -> None:
        with contextlib.suppress(TimeoutError):
            while True:
                self.said.append(json.loads(self._socket.recv(0)))

    def close(self) -> None:
        self._opened.close()
