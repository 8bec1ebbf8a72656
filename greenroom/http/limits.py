"""Limits per network address, as dependencies of routes that need no sign-in."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from greenroom.http.address_limits import AddressLimits
from greenroom.http.services import basic_service
from greenroom.http.sources import network_of

Limits = Annotated[AddressLimits, basic_service(lambda server: server.limits)]


def limit_sensitive(request: Request, limits: Limits) -> None:
    """Count a request that could serve guessing; raises TooManyRequestsError."""
    limits.count_sensitive(network_of(request))


Sensitive = Depends(limit_sensitive)
"""For ``dependencies=[Sensitive]`` of a route."""
