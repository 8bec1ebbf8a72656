"""What checks who asks."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.accounts.authentication import Authenticator
from greenroom.rate_limits import Rate, RateLimiter


@dataclass(frozen=True, slots=True)
class Gate:
    """What every request that is not anonymous passes.

    Parameters
    ----------
    key
        The installation's own, for tokens against forged requests.
    rate
        How often one account may ask, or one address with no account.
    """

    authenticator: Authenticator
    key: bytes
    limiter: RateLimiter
    rate: Rate
