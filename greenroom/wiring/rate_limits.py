"""Build the place where requests are counted."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.http.health_checks import Check
from greenroom.rate_limits import InProcessLimiter, RateLimiter
from greenroom.settings import Settings
from greenroom.shared_state.redis_limiter import RedisLimiter
from greenroom.shared_state.status import status
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


def redis_checks(settings: Settings) -> Sequence[Check]:
    """Return the check that Redis answers, if the settings name one; a server is ready without it."""
    if settings.redis_url is None:
        return ()
    url = settings.redis_url.get_secret_value()

    def probe() -> None:
        found = status(url)
        if not found.ready:
            raise MachineError(f"Redis {found.detail}", found.remedy or "Start Redis")

    return (Check("redis", probe, is_needed=False),)
