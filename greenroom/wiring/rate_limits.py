"""Build the place where requests are counted."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.rate_limits import InProcessLimiter, RateLimiter
from greenroom.settings import Settings
from greenroom.shared_state.redis_limiter import RedisLimiter
from greenroom.wiring.shared_state import shared_redis


def build_limiter(settings: Settings, clock: Clock) -> RateLimiter:
    """Return the limiter that the settings name: in Redis, or in this process.

    Raises
    ------
    InputError
        The address of Redis cannot be used.
    """
    redis = shared_redis(settings)
    return InProcessLimiter(clock) if redis is None else RedisLimiter(redis, clock)
