"""Limits by the address that a request comes from, as dependencies of routes that nobody is signed in for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from greenroom.http.rate_limits import Rate, RateLimiter
from greenroom.http.services import service
from greenroom.http.sources import address_of


@dataclass(frozen=True, slots=True)
class AddressLimits:
    """How often one address may ask for what costs or tells something: a password to be checked, a letter."""

    limiter: RateLimiter
    sensitive: Rate


def limit_sensitive(request: Request, limits: Annotated[AddressLimits, service(AddressLimits)]) -> None:
    """Count a request that guesses could be made of; raises TooManyRequestsError."""
    limits.limiter.take(f"sensitive {address_of(request)}", limits.sensitive)


Sensitive = Depends(limit_sensitive)
"""For ``dependencies=[Sensitive]`` of a route."""
