"""How long the candidate has been at an answer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from greenroom.clock import Clock


class Stopwatch:
    """Counts seconds on top of those spent before, and stops while paused."""

    def __init__(self, clock: Clock, spent_seconds: float = 0.0) -> None:
        self._clock = clock
        self._spent_seconds = spent_seconds
        self._started = clock.monotonic_seconds()

    @property
    def seconds(self) -> float:
        """Seconds counted so far."""
        return self._spent_seconds + self._clock.monotonic_seconds() - self._started

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Stand still while the body runs."""
        self._spent_seconds = self.seconds
        try:
            yield
        finally:
            self._started = self._clock.monotonic_seconds()
