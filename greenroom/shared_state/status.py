"""Whether Redis can be used."""

from __future__ import annotations

from importlib.metadata import version

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.shared_state.redis_limiter import connect

_NAME = "Redis"
ANSWER_SECONDS = 5.0
"""An operator waits longer than a request."""


def status(url: str | None) -> ComponentStatus:
    """Return whether Redis answers; ``url`` is that of the settings."""
    from redis import RedisError  # noqa: PLC0415

    client = version("redis")
    if url is None:
        detail = "shares limits of requests between servers; not chosen"
        return ComponentStatus(_NAME, client, False, detail, "Set GREENROOM_REDIS_URL where several servers run")
    remedy = "Start Redis, or correct GREENROOM_REDIS_URL; until then each server limits requests by itself"
    try:
        with connect(url, ANSWER_SECONDS) as redis:
            redis.ping()
    except RedisError as error:
        return ComponentStatus(_NAME, client, False, f"does not answer ({error})", remedy)
    except GreenroomError as error:
        return ComponentStatus(_NAME, client, False, error.message, error.remedy)
    return ComponentStatus(_NAME, client, True, "shares limits of requests between servers", None)
