"""Rate limits that all servers share, in Redis."""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, cast

from greenroom.clock import Clock
from greenroom.errors import InputError
from greenroom.rate_limits import InProcessLimiter, Rate, TooManyRequestsError

if TYPE_CHECKING:
    from redis import Redis

logger = logging.getLogger(__name__)

PREFIX = "greenroom:limit:"
ANSWER_SECONDS = 0.25
"""Redis answers in less than a millisecond; a request must not wait long for one that does not."""

REST_SECONDS = 5.0
"""How long Redis is left alone after a failure."""

_TAKE = """
local now = tonumber(ARGV[3])
if now < 0 then
  local time = redis.call('TIME')
  now = time[1] + time[2] / 1000000
end
local at_once, seconds_each = tonumber(ARGV[1]), tonumber(ARGV[2])
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'since')
local tokens, since = tonumber(bucket[1]) or at_once, tonumber(bucket[2]) or now
tokens = math.min(at_once, tokens + math.max(0, now - since) / seconds_each)
local wait = 0
if tokens >= 1 then
  tokens = tokens - 1
else
  wait = (1 - tokens) * seconds_each
end
redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'since', string.format('%.17g', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(1000 * at_once * seconds_each) + 1000)
return string.format('%.17g', wait)
"""
"""One step in Redis: two servers cannot take the same token. A bucket that is full again is forgotten."""


class RedisLimiter:
    """A `RateLimiter` whose buckets are in Redis.

    While Redis does not answer, each server limits by itself, so a stop of Redis neither locks users out nor lifts the
    limits.

    Parameters
    ----------
    url
        ``redis://``, ``rediss://`` (TLS) or ``unix://``.
    clock
        Of this server, for the time in which Redis does not answer.
    time
        The clock of the buckets; Redis's own, which servers share, when None.
    answer_seconds
        How long Redis may take to answer.

    Raises
    ------
    InputError
        The address is none of Redis.
    """

    def __init__(
        self, url: str, clock: Clock, time: Clock | None = None, answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._redis = connect(url, answer_seconds)
        self._clock, self._time = clock, time
        self._alone = InProcessLimiter(clock)
        self._again_at_seconds = 0.0

    def take(self, key: str, rate: Rate) -> None:
        """Count one; raises TooManyRequestsError as the port says."""
        wait = self._wait_of(key, rate)
        if wait is None:
            self._alone.take(key, rate)
        elif wait > 0:
            raise TooManyRequestsError(wait)

    def _wait_of(self, key: str, rate: Rate) -> float | None:
        """Return how long this one has to wait; None when Redis does not answer."""
        from redis import RedisError  # noqa: PLC0415 - loaded where Redis is used alone

        if self._clock.monotonic_seconds() < self._again_at_seconds:
            return None
        now = self._time.monotonic_seconds() if self._time is not None else -1.0
        try:
            answer = self._redis.eval(_TAKE, 1, name_of(key), str(rate.at_once), str(rate.seconds_each), str(now))
        except RedisError as error:
            self._again_at_seconds = self._clock.monotonic_seconds() + REST_SECONDS
            logger.warning("Redis does not answer, so this server limits requests by itself: %s", error)
            return None
        return float(cast(bytes, answer))


def connect(url: str, answer_seconds: float) -> Redis:
    """Return a client that threads may share; it connects at its first request.

    Raises
    ------
    InputError
        The address is none of Redis.
    """
    from redis import Redis  # noqa: PLC0415

    try:
        return Redis.from_url(url, socket_timeout=answer_seconds, socket_connect_timeout=answer_seconds)
    except (ValueError, TypeError) as error:
        raise InputError(
            "The address of Redis cannot be used", "Set GREENROOM_REDIS_URL to one such as redis://localhost:6379/0"
        ) from error


def name_of(key: str) -> str:
    """Return the name of a bucket in Redis, which shows neither emails nor addresses."""
    return PREFIX + hashlib.sha256(key.encode()).hexdigest()
