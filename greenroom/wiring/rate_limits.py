"""Build the place where requests are counted."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.rate_limits import InProcessLimiter, RateLimiter
from greenroom.settings import Settings
from greenroom.shared_state.redis_limiter import RedisLimiter


def build_limiter(settings: Settings, clock: Clock) -> RateLimiter:
    """Return the limiter that the settings name: in Redis, or in this process.

    Raises
    ------
    InputError
        The address of Redis cannot be used. Redis itself is not asked: a server starts without it.
    """
    if settings.redis_url is None:
        return InProcessLimiter(clock)
    return RedisLimiter(settings.redis_url.get_secret_value(), clock)
