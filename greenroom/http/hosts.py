"""Check that requests name this server: a web site could point its own name at it (DNS rebinding)."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.status import WS_1008_POLICY_VIOLATION
from starlette.types import ASGIApp, Receive, Scope, Send

from greenroom.errors import MalformedInputError

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class HostCheck:
    """Refuses requests whose ``Host`` is neither the public address nor a name of this machine.

    Parameters
    ----------
    public_url
        The public address of Greenroom. If its host is a number, or the address is unknown, every number is accepted: a
        machine has several, and no web site can point a name at them without using that name.
    """

    def __init__(self, app: ASGIApp, public_url: str | None) -> None:
        self._app = app
        public = urlsplit(public_url or "")
        self._public = (public.hostname, _port(public))
        self._takes_numbers = public.hostname is None or _is_number(public.hostname)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request, unless it is for another server; health checks may use any name."""
        is_checked = scope["type"] in {"http", "websocket"} and not scope["path"].startswith("/health/")
        if not is_checked or self._is_ours(Headers(scope=scope).get("host", ""), scope["scheme"]):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            raise MalformedInputError("The host is not this server", "Open Greenroom at its public address")
        else:
            await send({"type": "websocket.close", "code": WS_1008_POLICY_VIOLATION})

    def _is_ours(self, host: str, scheme: str) -> bool:
        try:
            address = urlsplit(f"{scheme}://{host}")
            name, port = address.hostname, _port(address)
        except ValueError:
            return False
        if name is None or address.netloc != host or "@" in host:
            return False
        if name in LOCAL_NAMES or (self._takes_numbers and _is_number(name)):
            return True
        return name == self._public[0] and (address.port is None or port == self._public[1])


def _port(address: SplitResult) -> int | None:
    return address.port or DEFAULT_PORTS.get(address.scheme)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
