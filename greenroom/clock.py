"""Time as an argument: code that needs the time is given a clock, so tests decide what time it is."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol

LONGEST_AHEAD = timedelta(days=731)
"""How far ahead a day may be that a user enters: two years, with a leap day."""


class Clock(Protocol):
    """The source of the time for a component."""

    def now(self) -> datetime:
        """Return the present moment in the time zone of the person; its ``date()`` is the day that they call today."""
        ...

    def monotonic_seconds(self) -> float:
        """Return seconds since an arbitrary origin; never goes backwards. For durations."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment in the time zone that the machine is set to."""
        return datetime.now(UTC).astimezone()

    def monotonic_seconds(self) -> float:
        """Return the machine's monotonic clock in seconds."""
        return time.monotonic()


class FixedClock:
    """A clock that stands still until a test moves it; for tests and reproducible documents."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment
        self._elapsed_seconds = 0.0

    def now(self) -> datetime:
        """Return the moment given at construction, in its time zone."""
        return self._moment

    def monotonic_seconds(self) -> float:
        """Return the seconds that the clock was advanced by."""
        return self._elapsed_seconds

    def advance(self, seconds: float) -> None:
        """Move the monotonic clock forward by ``seconds``."""
        self._elapsed_seconds += seconds
