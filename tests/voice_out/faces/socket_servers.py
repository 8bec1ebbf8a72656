"""WebSocket servers that speak the protocols of Simli and of LiveKit, as far as an adapter sees them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

ROOM = '{"livekit_url": "ws://127.0.0.1:9", "livekit_token": "room-token"}'


@dataclass
class Line:
    """What a server says first, and what it was told. A message of None lets it close the line."""

    says: tuple[str | bytes | None, ...]
    refuses: int | None = None
    paths: list[str] = field(default_factory=list)
    received: list[str | bytes] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)
    after: Callable[[ServerConnection, str | bytes], None] = lambda _line, _message: None


@contextmanager
def listening(line: Line) -> Iterator[str]:
    """Serve on the loopback interface; yields the base address."""

    def check(connection: ServerConnection, request: Request) -> Response | None:
        line.paths.append(request.path)
        return None if line.refuses is None else connection.respond(line.refuses, "no\n")

    def talk(connection: ServerConnection) -> None:
        with suppress(ConnectionClosed):
            for message in line.says:
                if message is None:
                    connection.close(1000, "Session expired")
                else:
                    connection.send(message)
            for message in connection:
                line.received.append(message)
                line.after(connection, message)
        line.closed.set()

    with serve(talk, "127.0.0.1", 0, process_request=check, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"ws://127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
            thread.join()
