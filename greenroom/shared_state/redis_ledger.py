"""The use of language models that all processes share, in Redis."""

from __future__ import annotations

import hashlib
from typing import Final, cast

from greenroom.shared_state.connection import SharedRedis
from greenroom.spending import Entry, InProcessLedger, Limits, Use

PREFIX: Final = "greenroom:use:"
STORED_SECONDS: Final = 7 * 86_400
"""How long Redis remembers a session that uses no model any more."""

_ADD: Final = """
local old = redis.call('HMGET', KEYS[1], 'tokens', 'cost', 'unpriced', 'failed')
local use, sum = {}, {}
for i = 1, 4 do
  use[i] = tonumber(old[i]) or 0
  sum[i] = use[i] + tonumber(ARGV[i])
end
local fits = 1
if ARGV[5] ~= '' then
  if sum[1] > tonumber(ARGV[5]) or (tonumber(ARGV[2]) > 0 and sum[2] > tonumber(ARGV[6])) then fits = 0 end
end
if fits == 1 then
  for i = 1, 4 do use[i] = math.max(0, sum[i]) end
  redis.call('HSET', KEYS[1], 'tokens', string.format('%.0f', use[1]), 'cost', string.format('%.17g', use[2]),
    'unpriced', string.format('%.0f', use[3]), 'failed', string.format('%.0f', use[4]))
  redis.call('EXPIRE', KEYS[1], ARGV[7])
end
return {fits, string.format('%.0f', use[1]), string.format('%.17g', use[2]), string.format('%.0f', use[3]),
  string.format('%.0f', use[4])}
"""
"""One step in Redis: two processes cannot use the same rest. The rules are those of `InProcessLedger`."""


class RedisLedger:
    """A `Ledger` in Redis.

    While Redis does not answer, each process goes on from the use that it knows, so a stop of Redis neither ends the
    use of models nor lifts the limits.
    """

    def __init__(self, redis: SharedRedis) -> None:
        self._redis = redis
        self._known = InProcessLedger()

    def add(self, key: str, change: Use, limits: Limits | None = None) -> Entry:
        """See ``Ledger.add``."""
        arguments = [str(change.tokens), repr(change.cost_usd), str(change.unpriced_requests), str(change.failed_turns)]
        arguments += [str(limits.tokens), repr(limits.cost_usd)] if limits is not None else ["", ""]
        reply = self._redis.run(_ADD, name_of(key), [*arguments, str(STORED_SECONDS)])
        if reply is None:
            return self._known.add(key, change, limits)
        fits, tokens, cost_usd, unpriced, failed = cast("tuple[int, bytes, bytes, bytes, bytes]", reply)
        use = Use(int(tokens), float(cost_usd), int(unpriced), int(failed))
        self._known.put(key, use)
        return Entry(use, bool(fits))


def name_of(key: str) -> str:
    """Return the name of a use in Redis, which does not show the session's number."""
    return PREFIX + hashlib.sha256(key.encode()).hexdigest()
