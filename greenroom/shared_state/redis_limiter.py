"""Rate limits that all servers share, in Redis."""

from __future__ import annotations

import hashlib
from typing import cast

from greenroom.clock import Clock
from greenroom.rate_limits import InProcessLimiter, Rate, TooManyRequestsError
from greenroom.shared_state.connection import SharedRedis

PREFIX = "greenroom:limit:"

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
    clock
        Of this server, for the time in which Redis does not answer.
    time
        The clock of the buckets; Redis's own, which servers share, when None.
    """

    def __init__(self, redis: SharedRedis, clock: Clock, time: Clock | None = None) -> None:
        self._redis, self._time = redis, time
        self._alone = InProcessLimiter(clock)

    def take(self, key: str, rate: Rate) -> None:
        """Count one; raises TooManyRequestsError as the port says."""
        now = self._time.monotonic_seconds() if self._time is not None else -1.0
        wait = self._redis.run(_TAKE, name_of(key), [str(rate.at_once), str(rate.seconds_each), str(now)])
        if wait is None:
            self._alone.take(key, rate)
        elif (seconds := float(cast(bytes, wait))) > 0:
            raise TooManyRequestsError(seconds)


def name_of(key: str) -> str:
    """Return the name of a bucket in Redis, which shows neither emails nor addresses."""
    return PREFIX + hashlib.sha256(key.encode()).hexdigest()
