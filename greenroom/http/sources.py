"""The network address of a request's client."""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
USER_PREFIX_BITS = 64
FORWARDING = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def address_of(connection: HTTPConnection) -> str:
    """Return the client's address; behind a trusted proxy, the address that the proxy names."""
    return connection.client.host if connection.client else "unknown"


def network_of(connection: HTTPConnection) -> str:
    """Return the key for limits: an IPv4 address, or the /64 network of one IPv6 user."""
    address = address_of(connection)
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return address
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found.packed[:8] + bytes(8), USER_PREFIX_BITS)))


def is_from_this_machine(connection: HTTPConnection) -> bool:
    """Return whether a request comes from this machine: not forwarded, and to a local name.

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
