"""Whether Redis can be used."""

from __future__ import annotations

from importlib.metadata import version

from greenroom.certificates import distrust, renewal
from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.shared_state.connection import connect

_NAME = "Redis"
_NAME_AUTHORITY = "Add ?ssl_ca_certs=FILE with the authority's certificate (PEM) to GREENROOM_REDIS_URL"
ANSWER_SECONDS = 5.0
"""An operator waits longer than a request."""


def status(url: str | None) -> ComponentStatus:
    """Return whether Redis answers; ``url`` is that of the settings."""
    from redis import RedisError  # noqa: PLC0415

    client = version("redis")
    if url is None:
        detail = "shares limits between servers and workers; not chosen"
        return ComponentStatus(_NAME, client, False, detail, "Set GREENROOM_REDIS_URL where several servers run")
    remedy = "Start Redis, or correct GREENROOM_REDIS_URL; until then each process counts by itself"
    try:
        with connect(url, ANSWER_SECONDS) as redis:
            redis.ping()
    except RedisError as error:
        return ComponentStatus(_NAME, client, False, *_explained(error, remedy))
    except GreenroomError as error:
        return ComponentStatus(_NAME, client, False, error.message, error.remedy)
    return ComponentStatus(_NAME, client, True, "shares limits between servers and workers", None)


def _explained(error: Exception, remedy: str) -> tuple[str, str]:
    """Return the cause, and what to do about it."""
    reason = " ".join(str(error).split())
    if (why := distrust(reason)) is not None:
        return f"has a certificate that is not trusted here ({why})", renewal(why, _NAME_AUTHORITY)
    return f"does not answer ({reason})", remedy
