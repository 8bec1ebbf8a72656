"""Components that authenticate requests."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.accounts.authentication import Authenticator
from greenroom.rate_limits import Rate, RateLimiter


@dataclass(frozen=True, slots=True)
class Gate:
    """The components that every request must pass, except anonymous ones.

    Parameters
    ----------
    key
        The installation's key, for tokens against forged requests.
    rate
        How many requests one account may send, or one address without an account.
    """

    authenticator: Authenticator
    key: bytes
    limiter: RateLimiter
    rate: Rate
