"""How often and after which waits a request is sent again."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

FIRST_WAIT_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """Exponential back-off: each wait twice the one before, and up to half longer by chance.

    Parameters
    ----------
    retries
        Further attempts after the first.
    first_wait_seconds
        Before the second attempt.
    rng
        Makes waits differ, so that many clients do not come back at once.
    """

    retries: int
    first_wait_seconds: float
    rng: Random

    def wait_seconds(self, attempt: int, retry_after_seconds: float | None) -> float:
        """Return the wait after an attempt (from 0): never shorter than the server demands."""
        jitter = 1.0 + 0.5 * self.rng.random()
        wait_seconds: float = self.first_wait_seconds * 2**attempt * jitter
        return max(wait_seconds, retry_after_seconds or 0.0)
