"""Limits of request bodies, counted while the bytes arrive, so that a body over the limit is never held in memory."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED = "greenroom.max_body_bytes"
"""The key under which a request stores the limit of its route."""


class BodyLimit:
    """Stops bodies that are too large, by their declared length or when they pass the limit.

    Parameters
    ----------
    max_bytes
        The limit of routes that set none (`up_to`, `whole_body`).
    """

    def __init__(self, app: ASGIApp, max_bytes: int) -> None:
        self._app = app
        self._max_bytes = max_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request; its body is counted when it is read, so that its route may raise the limit first."""
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
    """Return the dependency that gives a route its raw body: ``Annotated[bytes, whole_body(20 * MIB)]``."""

    async def read(request: Request) -> bytes:
        request.scope[ALLOWED] = max_bytes
        return await request.body()

    return Depends(read)


def _check(scope: Scope, size: int) -> None:
    if size > scope[ALLOWED]:  # where it reads bodies, the framework lets through only its own exception
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
