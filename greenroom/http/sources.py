"""Where a request comes from."""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
FORWARDING = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def address_of(connection: HTTPConnection) -> str:
    """Return the address that a request comes from; behind a trusted proxy, what that says."""
    return connection.client.host if connection.client else "unknown"


def is_from_this_machine(connection: HTTPConnection) -> bool:
    """Tell whether a request was made on this machine: not forwarded by anything, and to a name that is local too.

    The name counts because a web site may point its own name at this machine (DNS rebinding).
    """
    if any(name in connection.headers for name in FORWARDING):
        return False
    host = connection.headers.get("host", "")
    name = host if host.endswith("]") else host.rsplit(":", 1)[0]
    return name.lower() in LOCAL_NAMES and _is_loopback(address_of(connection))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
