"""The address at which the server listens, who can reach it, and the public address."""

from __future__ import annotations

import ipaddress
import os
import socket

from greenroom.errors import InputError, MachineError
from greenroom.settings import Settings


def listen(host: str, port: int) -> socket.socket:
    """Take the port before anything is loaded.

    Raises
    ------
    MachineError
        Another program has it, or the address is not of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        raise MachineError(
            f"Greenroom cannot use port {port} on {host} ({os.strerror(error.errno or 0)})",
            "Stop the other program, or choose another port with --port",
        ) from error
    # Connections inherit it. The event loop sets it only on sockets that it makes itself. Without it the body of a
    # response waits 40 ms for the browser to acknowledge the head.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


def address_of(settings: Settings, host: str, port: int) -> str:
    """Return the address under which browsers reach the server."""
    if settings.public_url is not None:
        return settings.public_url
    name = "localhost" if _is_loopback(host) else f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}"


def check_exposure(settings: Settings, host: str, *, plain_http: bool) -> None:
    """Refuse to let other machines in over plain HTTP by mistake: browsers grant no camera there either.

    Raises
    ------
    InputError
        Other machines can reach the address, and neither a proxy with HTTPS nor plain HTTP is configured.
    """
    is_behind_https = (settings.public_url or "").startswith("https://")
    if not (_is_loopback(host) or is_behind_https or plain_http):
        raise InputError(
            f"Other machines could reach Greenroom at {host} without HTTPS",
            "Set up an HTTPS proxy and set GREENROOM_PUBLIC_URL to its address, or add --plain-http",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
