"""Build the connection of a process to Redis."""

from __future__ import annotations

from functools import lru_cache

from greenroom.clock import SystemClock
from greenroom.settings import Settings
from greenroom.shared_state.connection import SharedRedis


def shared_redis(settings: Settings) -> SharedRedis | None:
    """Return the connection to Redis, one per process; None where the settings name none.

    Raises
    ------
    InputError
        The address of Redis cannot be used, or a file that it names. Redis itself is not asked: a process starts
        without it.
    """
    return _open(settings.redis_url.get_secret_value()) if settings.redis_url is not None else None


@lru_cache(maxsize=4)
def _open(url: str) -> SharedRedis:
    return SharedRedis(url, SystemClock())
