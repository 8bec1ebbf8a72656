"""The address of Redis as Celery reads it; Celery itself, which takes a second to load, is not needed for it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from greenroom.errors import InputError


def as_celery_reads(url: str) -> tuple[str, dict[str, str] | None]:
    """Return the address for Celery, and the parameters of TLS.

    Celery reads an address as the client of Redis does, with three exceptions: it does not check the certificate of a
    server by itself, takes parameters of TLS from a setting alone, and names a socket file in another way.

    Raises
    ------
    InputError
        The address is none of Redis.
    """
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    of_tls = {name: value for name, value in options.items() if name.startswith("ssl_")}
    if parts.scheme == "redis":
        return url, None
    if parts.scheme == "rediss":
        others = {name: value for name, value in options.items() if name not in of_tls}
        return urlunsplit(parts._replace(query=urlencode(others))), {"ssl_cert_reqs": "required"} | of_tls
    if parts.scheme == "unix":
        database = urlencode({"virtual_host": options.get("db", "0")})
        return f"redis+socket://{parts.netloc}{parts.path}?{database}", None
    raise InputError(
        "The address of Redis cannot be used", "Set GREENROOM_REDIS_URL to one such as redis://localhost:6379/0"
    )
