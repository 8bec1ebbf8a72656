"""How much a request may send, counted while it comes: what is too large is never held."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED = "greenroom.max_body_bytes"
"""Where a request remembers what its route allows."""


class BodyLimit:
    """Stops bodies that are too large, by their declared length or where they pass the limit.

    Parameters
    ----------
    max_bytes
        For routes that do not say otherwise (`up_to`, `whole_body`).
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what it sends is counted when it is read, so that its route may allow more first."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope[ALLOWED] = self._max_bytes
        declared = Headers(scope=scope).get("content-length", "")
        received = 0

        async def receive_counted() -> Message:
            nonlocal received
            _check(scope, int(declared) if declared.isdecimal() else 0)
            message = await receive()
            received += len(message.get("body", b""))
            _check(scope, received)
            return message

        await self._app(scope, receive_counted, send)


def up_to(max_bytes: int) -> Any:
    """Return the dependency of a route that reads ``request.stream()`` itself, up to this size."""

    def allow(request: Request) -> None:
        request.scope[ALLOWED] = max_bytes

    return Depends(allow)


def whole_body(max_bytes: int) -> Any:
    """Return the dependency that hands a route its body as it is: ``Annotated[bytes, whole_body(20 * MIB)]``."""

    async def read(request: Request) -> bytes:
        request.scope[ALLOWED] = max_bytes
        return await request.body()

    return Depends(read)


def _check(scope: Scope, size: int) -> None:
    if size > scope[ALLOWED]:  # the framework lets its own exception through where it reads bodies, and no other
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
