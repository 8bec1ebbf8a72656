"""Thinning of pictures by their own time, the same for every run and for every way of counting frames."""

from __future__ import annotations

import math

_EARLY_SECONDS = 0.008
_EARLY_RATIO = 0.25
"""How much before its moment a picture may come: 8 ms, and at most this share of the wanted interval.

Browsers round times to milliseconds and cameras jitter, so a picture due at 33.3 ms may say 33; without the tolerance a
recording at exactly the wanted rate would lose every second picture.
"""


class Thinner:
    """Keeps at most a given number of pictures per second, spread evenly in time.

    Time is cut into intervals of one picture each, and the first picture of every interval is kept. It depends on the
    times alone, so a recording with a varying rate is thinned where it is dense and left whole where it is sparse.
    """

    def __init__(self, per_second: float) -> None:
        if not per_second > 0:
            raise ValueError("pictures per second must be positive")
        self._per_second = per_second
        self._early = min(_EARLY_RATIO, _EARLY_SECONDS * per_second)
        self._last_interval = -math.inf

    def keeps(self, time_seconds: float) -> bool:
        """Return whether the picture of this time is kept; times must not go backwards."""
        interval = math.floor(time_seconds * self._per_second + self._early)
        if interval <= self._last_interval:
            return False
        self._last_interval = interval
        return True
