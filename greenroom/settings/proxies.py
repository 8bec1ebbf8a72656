"""The addresses of trusted proxies, as a setting names them."""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_interface, ip_network


def proxy_networks(proxies: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Return the networks in a list with commas; an address is a network of one.

    Raises
    ------
    ValueError
        An entry is neither; the message names it, and what to write instead.
    """
    return tuple(_network(proxy) for proxy in filter(None, map(str.strip, proxies.split(","))))


def _network(proxy: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(proxy)
    except ValueError:
        raise ValueError(f"{proxy!r} is not an IP address or a network. {_instead(proxy)}") from None


def _instead(proxy: str) -> str:
    try:
        meant = ip_interface(proxy)
    except ValueError:
        return "Write addresses such as 192.0.2.1 or networks such as 10.0.0.0/8, with commas between them"
    return f"Write {meant.network} for the network, or {meant.ip} for the address"
