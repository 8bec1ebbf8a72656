"""How often something may be done: a bucket per key that refills steadily (token bucket)."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import Protocol

from greenroom.clock import Clock
from greenroom.errors import GreenroomError

MAX_BUCKETS = 20_000
"""More are not remembered, so that an attack from many addresses does not fill the memory."""


class TooManyRequestsError(GreenroomError):
    """An address or an account sent too many requests.

    Parameters
    ----------
    retry_after_seconds
        When the next request will be accepted.
    """

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("Too many requests came at once", "Wait a moment and try again")
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True, slots=True)
class Rate:
    """The number at once, and the number per minute after that."""

    at_once: float
    per_minute: float

    @property
    def seconds_each(self) -> float:
        """How long one more takes to come."""
        return 60.0 / self.per_minute


class RateLimiter(Protocol):
    """The place of the counts: in this process, or in a store that several processes share."""

    def take(self, key: str, rate: Rate) -> None:
        """Count one.

        Raises
        ------
        TooManyRequestsError
            The bucket of this key is empty.
        """
        ...


class InProcessLimiter:
    """Buckets of this process alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}  # the rest, and when that was so
        self._lock = Lock()

    def take(self, key: str, rate: Rate) -> None:
        """Count one; raises TooManyRequestsError as the port says."""
        now = self._clock.monotonic_seconds()
        with self._lock:
            tokens, since = self._buckets.pop(key, (rate.at_once, now))
            tokens = min(rate.at_once, tokens + (now - since) / rate.seconds_each)
            if tokens >= 1:
                tokens, wait = tokens - 1, 0.0
            else:
                wait = (1 - tokens) * rate.seconds_each
            self._buckets[key] = (tokens, now)  # a dictionary keeps its order: the first is the longest unused
            if len(self._buckets) > MAX_BUCKETS:
                del self._buckets[next(iter(self._buckets))]
        if wait:
            raise TooManyRequestsError(wait)
