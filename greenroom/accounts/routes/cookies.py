"""The cookies of a browser: two for a sign-in, and one that marks the browser as known. Scripts cannot read them.

A fourth one holds no secret and scripts can read it: it says that the browser has signed in, so that the web
application asks for the account only where there may be one.
"""

from __future__ import annotations

from datetime import timedelta

from fastapi import Request, Response

from greenroom.accounts.dependencies import ACCESS_COOKIE, cookie_name
from greenroom.accounts.known_browsers import known_browser, mark_browser
from greenroom.accounts.signing_in import Grant

REFRESH_COOKIE = "greenroom_refresh"
BROWSER_COOKIE = "greenroom_browser"
SIGNED_IN_COOKIE = "greenroom_signed_in"
BROWSER_LIFETIME = timedelta(days=365)
PATHS = {ACCESS_COOKIE: "/api", REFRESH_COOKIE: "/api/auth", BROWSER_COOKIE: "/api/auth", SIGNED_IN_COOKIE: "/"}
"""Over HTTPS the path is "/", which the prefix of the name requires."""


def set_cookies(request: Request, response: Response, grant: Grant) -> None:
    """Set the cookies of a sign-in."""
    _set(request, response, ACCESS_COOKIE, grant.access_token, grant.access_lifetime)
    _set(request, response, REFRESH_COOKIE, grant.refresh_token, grant.refresh_lifetime)
    _set(request, response, SIGNED_IN_COOKIE, "yes", grant.refresh_lifetime)


def clear_cookies(request: Request, response: Response) -> None:
    """Delete the cookies of a sign-in."""
    for name in (ACCESS_COOKIE, REFRESH_COOKIE, SIGNED_IN_COOKIE):
        response.delete_cookie(
            cookie_name(request, name), _path(request, name), secure=_is_https(request), samesite="lax"
        )


def refresh_cookie(request: Request) -> str | None:
    """Return the refresh token of a browser."""
    return request.cookies.get(cookie_name(request, REFRESH_COOKIE))


def browser_of(request: Request, key: bytes, email: str) -> str | None:
    """Return the name of the browser, None when the account has never signed in with it."""
    return known_browser(key, email, request.cookies.get(cookie_name(request, BROWSER_COOKIE)))


def remember_browser(request: Request, response: Response, key: bytes, email: str) -> None:
    """Mark a browser in which the account has signed in."""
    if browser_of(request, key, email) is None:
        _set(request, response, BROWSER_COOKIE, mark_browser(key, email), BROWSER_LIFETIME)


def _set(request: Request, response: Response, name: str, value: str, lifetime: timedelta) -> None:
    response.set_cookie(
        cookie_name(request, name),
        value,
        max_age=int(lifetime.total_seconds()),
        path=_path(request, name),
        secure=_is_https(request),
        httponly=name != SIGNED_IN_COOKIE,
        samesite="lax",
    )


def _path(request: Request, name: str) -> str:
    return "/" if _is_https(request) else PATHS[name]


def _is_https(request: Request) -> bool:
    return request.url.scheme == "https"
