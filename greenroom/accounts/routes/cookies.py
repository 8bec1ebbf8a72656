"""The two cookies of a browser that is signed in; no script can read them."""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request, Response

from greenroom.accounts.dependencies import ACCESS_COOKIE
from greenroom.accounts.signing_in import Grant

REFRESH = "greenroom_refresh"
ACCESS_PATH = "/api"
REFRESH_PATH = "/api/auth"


def set_cookies(request: Request, response: Response, grant: Grant) -> None:
    """Hand a browser what it was granted."""
    _set(request, response, ACCESS_COOKIE, grant.access_token, ACCESS_PATH, grant.access_lifetime)
    _set(request, response, REFRESH, grant.refresh_token, REFRESH_PATH, grant.refresh_lifetime)


def clear_cookies(response: Response) -> None:
    """Take both back."""
    response.delete_cookie(ACCESS_COOKIE, path=ACCESS_PATH)
    response.delete_cookie(REFRESH, path=REFRESH_PATH)


def _set(request: Request, response: Response, name: str, value: str, path: str, lifetime: timedelta) -> None:
    response.set_cookie(
        name,
        value,
        max_age=int(lifetime.total_seconds()),
        path=path,
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="lax",
    )
