"""Wait times before a retry."""

from __future__ import annotations

from random import Random

FIRST_SECONDS = 2.0
LONGEST_SECONDS = 600.0
JITTER = 0.5


def retry_delay_seconds(attempts: int, rng: Random) -> float:
    """Return the wait after this many failed attempts: twice as long each time, up to ten minutes.

    It varies by half in both directions, so that jobs that failed together do not return together.
    """
    plain = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** min(attempts - 1, 30))
    return plain * rng.uniform(1 - JITTER, 1 + JITTER)
