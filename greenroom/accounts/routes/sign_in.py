"""``/api/auth``: signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response

from greenroom.accounts.credential_check import CredentialCheck
from greenroom.accounts.csrf import check_origin, csrf_token
from greenroom.accounts.dependencies import CurrentPerson, TheGate, TheVisit, account_service
from greenroom.accounts.gate import Gate
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.passkeys import Passkeys
from greenroom.accounts.repository.accounts import comparable
from greenroom.accounts.routes.cookies import (
    browser_of,
    clear_cookies,
    refresh_cookie,
    remember_browser,
    set_cookies,
)
from greenroom.accounts.schemas import (
    AccessTokenResponse,
    MeResponse,
    PasskeyOptionsResponse,
    PasskeySignInRequest,
    RefreshResponse,
    SignInRequest,
    SignInResponse,
    SignOutRequest,
)
from greenroom.accounts.signing_in import Grant, SigningIn
from greenroom.errors import NotSignedInError
from greenroom.http.limits import Limits, Sensitive
from greenroom.http.sources import network_of

router = APIRouter(prefix="/auth", tags=["auth"])

Signing = Annotated[SigningIn, account_service(lambda server: server.accounts.signing_in)]
TheCredentialCheck = Annotated[CredentialCheck, account_service(lambda server: server.accounts.credential_check)]
ThePasskeys = Annotated[Passkeys, account_service(lambda server: server.accounts.passkeys)]
Own = Annotated[OwnAccount, account_service(lambda server: server.accounts.own_account)]


@router.post("/login")
def login(
    credentials: SignInRequest,
    request: Request,
    response: Response,
    credential_check: TheCredentialCheck,
    visit: TheVisit,
    gate: TheGate,
    own: Own,
    limits: Limits,
) -> SignInResponse:
    """Sign in; the response sets the cookies of the browser. If a second factor is on, ``code`` is required too."""
    check_origin(request.headers, request.url.netloc)
    browser = browser_of(request, gate.key, credentials.email)
    limits.count_guess(comparable(credentials.email), network_of(request), browser)
    grant = credential_check.by_password(credentials.email, credentials.password, credentials.code, visit)
    return _let_in(request, response, gate, own, grant)


@router.post("/passkey-options", dependencies=[Sensitive])
def passkey_options(passkeys: ThePasskeys) -> PasskeyOptionsResponse:
    """Return the options for signing in by passkey (``navigator.credentials.get``)."""
    return PasskeyOptionsResponse(options=passkeys.sign_in_options())


@router.post("/passkey", dependencies=[Sensitive])
def passkey(
    proof: PasskeySignInRequest,
    request: Request,
    response: Response,
    credential_check: TheCredentialCheck,
    visit: TheVisit,
    gate: TheGate,
    own: Own,
) -> SignInResponse:
    """Sign in by a passkey; the response sets the cookies of the browser."""
    check_origin(request.headers, request.url.netloc)
    return _let_in(request, response, gate, own, credential_check.by_passkey(proof.credential, visit))


@router.post("/token")
def token(
    credentials: SignInRequest, request: Request, credential_check: TheCredentialCheck, visit: TheVisit, limits: Limits
) -> AccessTokenResponse:
    """Sign in a program: the access token goes into ``Authorization: Bearer``."""
    limits.count_guess(comparable(credentials.email), network_of(request), browser=None)
    grant = credential_check.by_password(credentials.email, credentials.password, credentials.code, visit)
    return AccessTokenResponse(
        access_token=grant.access_token, expires_in_seconds=int(grant.access_lifetime.total_seconds())
    )


@router.post("/refresh")
def refresh(request: Request, response: Response, signing: Signing, visit: TheVisit, gate: TheGate) -> RefreshResponse:
    """Stay signed in: both cookies are exchanged for new ones."""
    check_origin(request.headers, request.url.netloc)
    cookie = refresh_cookie(request)
    if cookie is None:
        raise NotSignedInError("You are not signed in", "Sign in")
    grant = signing.refresh(cookie, visit)
    set_cookies(request, response, grant)
    return RefreshResponse(csrf_token=_csrf(gate, grant))


@router.post("/logout", status_code=204)
def logout(
    person: CurrentPerson, where: SignOutRequest, request: Request, response: Response, signing: Signing
) -> None:
    """Sign out here, or everywhere: then API tokens end too."""
    if where.everywhere:
        signing.sign_out_everywhere(person.id)
    elif person.sign_in_id is not None:
        signing.sign_out(person.sign_in_id)
    clear_cookies(request, response)


def _let_in(request: Request, response: Response, gate: Gate, own: OwnAccount, grant: Grant) -> SignInResponse:
    """Set the cookies of the browser, and return the account."""
    me = MeResponse.of(own.show(grant.account_id))
    set_cookies(request, response, grant)
    remember_browser(request, response, gate.key, me.email)
    return SignInResponse(me=me, csrf_token=_csrf(gate, grant))


def _csrf(gate: Gate, grant: Grant) -> str:
    return csrf_token(gate.key, grant.sign_in_id)
