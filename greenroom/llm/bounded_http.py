"""The HTTP client under every model: replies have a maximum size, and nothing is decompressed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import cast

import httpx2

MAX_REPLY_BYTES = 2_000_000
"""The longest requested reply has about 100 kB; the rest is room for the server's additions."""


def open_client(transport: BoundedTransport, timeout_seconds: float) -> httpx2.AsyncClient:
    """Return a client that follows no redirections: data goes only to the configured server."""
    return httpx2.AsyncClient(transport=transport, timeout=timeout_seconds, follow_redirects=False)


class ReplyTooLargeError(httpx2.ReadError):
    """A server sends more than any reply can have."""


class BoundedTransport(httpx2.AsyncBaseTransport):
    """Reads replies up to a size.

    The client requests uncompressed replies and never decompresses: a small body cannot unfold into a large one.

    Parameters
    ----------
    max_bytes
        Limit of one reply; ``overflowed`` says afterwards whether one was larger.
    """

    def __init__(self, max_bytes: int = MAX_REPLY_BYTES) -> None:
        self._inner = httpx2.AsyncHTTPTransport()
        self._max_bytes = max_bytes
        self.overflowed = False

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        request.headers["Accept-Encoding"] = "identity"
        response = await self._inner.handle_async_request(request)
        response.headers.pop("Content-Encoding", None)
        stream = cast(httpx2.AsyncByteStream, response.stream)
        return httpx2.Response(
            response.status_code,
            headers=response.headers,
            stream=_BoundedStream(stream, self),
            extensions=response.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._inner.aclose()

    def admit(self, total_bytes: int) -> None:
        """Object to a reply that has become too large."""
        if total_bytes > self._max_bytes:
            self.overflowed = True
            raise ReplyTooLargeError("the reply is too large")


class _BoundedStream(httpx2.AsyncByteStream):
    def __init__(self, stream: httpx2.AsyncByteStream, transport: BoundedTransport) -> None:
        self._stream = stream
        self._transport = transport

    async def __aiter__(self) -> AsyncIterator[bytes]:
        total = 0
        async for part in self._stream:
            total += len(part)
            self._transport.admit(total)
            yield part

    async def aclose(self) -> None:
        await self._stream.aclose()
