"""Where a request comes from."""

from __future__ import annotations

import ipaddress

from starlette.requests import HTTPConnection

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
USER_PREFIX_BITS = 64
FORWARDING = ("forwarded", "x-forwarded-for", "x-real-ip", "via")


def address_of(connection: HTTPConnection) -> str:
    """Return the address that a request comes from; behind a trusted proxy, what that says."""
    return connection.client.host if connection.client else "unknown"


def network_of(connection: HTTPConnection) -> str:
    """Return what limits count: an IPv4 address, or the /64 network that one user of IPv6 has for themselves."""
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
