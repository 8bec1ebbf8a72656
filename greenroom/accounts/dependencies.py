"""Dependencies of routes that identify the account of a request."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from fastapi.security.utils import get_authorization_scheme_param
from starlette.requests import HTTPConnection

from greenroom.accounts.contracts import Identity, Role, Visit
from greenroom.accounts.csrf import SAFE_METHODS, check_csrf, check_origin
from greenroom.accounts.gate import Gate
from greenroom.accounts.repository import accounts
from greenroom.accounts.services import HasAccounts
from greenroom.errors import NotAgreedError, NotAllowedError, NotSignedInError
from greenroom.http.services import Db, Service
from greenroom.http.sources import address_of, network_of

ACCESS_COOKIE = "greenroom_access"
"""The cookie of a signed-in browser; it holds the access token."""


def cookie_name(connection: HTTPConnection, name: str) -> str:
    """Return the name of a cookie; over HTTPS its prefix keeps other sites of the domain from setting it."""
    return f"__Host-{name}" if connection.url.scheme in {"https", "wss"} else name


class _Cookie(APIKeyCookie):
    """The framework's own class reads only requests, not WebSockets."""

    async def __call__(self, request: HTTPConnection) -> str | None:
        return request.cookies.get(cookie_name(request, ACCESS_COOKIE))


class _Bearer(HTTPBearer):
    """The framework's own class reads only requests, not WebSockets."""

    async def __call__(self, request: HTTPConnection) -> HTTPAuthorizationCredentials | None:
        scheme, token = get_authorization_scheme_param(request.headers.get("authorization"))
        return HTTPAuthorizationCredentials(scheme=scheme, credentials=token) if scheme.lower() == "bearer" else None


_cookie = _Cookie(name=ACCESS_COOKIE, scheme_name="cookie", auto_error=False)
_bearer = _Bearer(scheme_name="bearer", auto_error=False)
account_service = Service[HasAccounts]()

TheGate = Annotated[Gate, account_service(lambda server: server.accounts.gate)]


def current_account(
    connection: HTTPConnection,
    gate: TheGate,
    cookie: Annotated[str | None, Security(_cookie)],
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
) -> Identity:
    """Return the identity of the client.

    Raises
    ------
    NotSignedInError
        The client is not signed in.
    NotAllowedError
        The request is a write by a cookie that another site could have forged, or by a read-only token.
    TooManyRequestsError
        The account, or an unknown client at this address, sends too many requests.
    """
    token = bearer.credentials if bearer else cookie
    identity = gate.authenticator.identify(token) if token else None
    if identity is None:
        gate.limiter.take(f"stranger {network_of(connection)}", gate.rate)
        raise NotSignedInError("You are not signed in", "Sign in or send an API token")
    if connection.scope["type"] == "websocket":
        _check_socket(connection, identity, by_cookie=bearer is None)
    elif connection.scope["method"] not in SAFE_METHODS:
        _check_write(connection, gate, identity, by_cookie=bearer is None)
    gate.limiter.take(f"account {identity.id}", gate.rate)
    return identity


def _check_socket(connection: HTTPConnection, identity: Identity, *, by_cookie: bool) -> None:
    """Check a WebSocket, which may write later: a page cannot send it a token, but every browser names its origin."""
    if by_cookie:
        check_origin(connection.headers, connection.url.netloc)
    _check_may_write(identity)


def _check_write(connection: HTTPConnection, gate: Gate, identity: Identity, *, by_cookie: bool) -> None:
    if by_cookie:  # an API token does not belong in a cookie: no page has the CSRF token for it
        check_csrf(connection.headers, connection.url.netloc, gate.key, identity.sign_in_id or "")
    _check_may_write(identity)


def _check_may_write(identity: Identity) -> None:
    if not identity.may_write:
        raise NotAllowedError("This API token is read-only", "Create a token with write access")


def visit_of(connection: HTTPConnection) -> Visit:
    """Return the origin of a sign-in."""
    return Visit(address_of(connection), connection.headers.get("user-agent", ""))


TheVisit = Annotated[Visit, Depends(visit_of)]
"""The origin of a sign-in."""

CurrentAccount = Annotated[Identity, Depends(current_account)]
"""The account that is signed in by cookie, access token or API token: ``account.id`` owns the rows."""


def current_person(account: CurrentAccount) -> Identity:
    """Return the identity of a user; raises NotAllowedError for an API token."""
    if account.sign_in_id is None:
        raise NotAllowedError("API tokens cannot do this", "Sign in with your password instead")
    return account


CurrentPerson = Annotated[Identity, Depends(current_person)]
"""A user without an API token: for passwords, tokens and closing an account."""


def current_admin(account: CurrentPerson) -> Identity:
    """Return the identity of an administrator; raises NotAllowedError for any other."""
    if account.role is not Role.ADMIN:
        raise NotAllowedError("Only administrators can do this", "Ask an administrator")
    return account


CurrentAdmin = Annotated[Identity, Depends(current_admin)]
"""A signed-in administrator."""


def agreed_to_recording(account: CurrentAccount, database: Db) -> Identity:
    """Return the identity if the account has agreed to being recorded; read at each request, so a withdrawal counts.

    Raises
    ------
    NotAgreedError
        The account has not agreed, or has withdrawn its consent.
    """
    with database.reading() as db:
        if not accounts.has_agreed_to_recording(db, account.id):
            raise NotAgreedError(
                "You have not agreed to being recorded",
                "Agree in your privacy settings (PATCH /api/me, consents.recording), or type your answers",
            )
    return account


RecordedAccount = Annotated[Identity, Depends(agreed_to_recording)]
"""A signed-in account that has agreed to being recorded: for routes that accept picture and sound."""
