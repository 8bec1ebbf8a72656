"""A correlation id per request or WebSocket, in its response and in every line of its log."""

from __future__ import annotations

import re
from random import Random

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from greenroom.correlation import correlated
from greenroom.db.identifiers import new_id

HEADER = "X-Correlation-ID"
ACCEPTABLE = re.compile(r"[A-Za-z0-9-]{8,64}")
"""The allowed form of a client's request id; any other text could forge lines of a log."""

BEGINNINGS = frozenset({"http.response.start", "websocket.accept", "websocket.http.response.start"})
"""Messages that carry the headers of a response."""


class Correlation:
    """Gives each request and WebSocket an id: the client's own if its form is allowed."""

    def __init__(self, app: ASGIApp, rng: Random) -> None:
        self._app = app
        self._rng = rng

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request under its id."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        client_id = Headers(scope=scope).get(HEADER, "")
        name = client_id if ACCEPTABLE.fullmatch(client_id) else new_id(self._rng)

        async def send_named(message: Message) -> None:
            if message["type"] in BEGINNINGS:
                MutableHeaders(scope=message)[HEADER] = name
            await send(message)

        with correlated(name):
            await self._app(scope, receive, send_named)
