"""``/api/auth``: signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Cookie, Request, Response

from greenroom.accounts.csrf import check_origin, csrf_token
from greenroom.accounts.dependencies import CurrentPerson, TheGate
from greenroom.accounts.gate import Gate
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.repository import comparable
from greenroom.accounts.routes.cookies import REFRESH, clear_cookies, set_cookies
from greenroom.accounts.schemas import (
    AccessTokenResponse,
    MeResponse,
    RefreshResponse,
    SignInRequest,
    SignInResponse,
    SignOutRequest,
)
from greenroom.accounts.services import account_service
from greenroom.accounts.signing_in import Grant, SigningIn
from greenroom.errors import NotSignedInError
from greenroom.http.limits import Limits, Sensitive

router = APIRouter(prefix="/auth", tags=["auth"])

Signing = Annotated[SigningIn, account_service(lambda server: server.accounts.signing_in)]
Own = Annotated[OwnAccount, account_service(lambda server: server.accounts.own_account)]
RefreshCookie = Annotated[str | None, Cookie(alias=REFRESH, include_in_schema=False)]


@router.post("/login", dependencies=[Sensitive])
def login(
    credentials: SignInRequest,
    request: Request,
    response: Response,
    signing: Signing,
    gate: TheGate,
    own: Own,
    limits: Limits,
) -> SignInResponse:
    """Sign in; the answer sets the cookies of the browser."""
    check_origin(request.headers, request.url.netloc)
    limits.count_guess(comparable(credentials.email))
    grant = signing.sign_in(credentials.email, credentials.password)
    set_cookies(request, response, grant)
    return SignInResponse(me=MeResponse.of(own.show(grant.account_id)), csrf_token=_csrf(gate, grant))


@router.post("/token", dependencies=[Sensitive])
def token(credentials: SignInRequest, signing: Signing, limits: Limits) -> AccessTokenResponse:
    """Sign in a program: the access token goes into ``Authorization: Bearer``."""
    limits.count_guess(comparable(credentials.email))
    grant = signing.sign_in(credentials.email, credentials.password)
    return AccessTokenResponse(
        access_token=grant.access_token, expires_in_seconds=int(grant.access_lifetime.total_seconds())
    )


@router.post("/refresh")
def refresh(
    request: Request, response: Response, signing: Signing, gate: TheGate, cookie: RefreshCookie = None
) -> RefreshResponse:
    """Stay signed in: both cookies are exchanged for new ones."""
    check_origin(request.headers, request.url.netloc)
    if cookie is None:
        raise NotSignedInError("You are not signed in", "Sign in")
    grant = signing.refresh(cookie)
    set_cookies(request, response, grant)
    return RefreshResponse(csrf_token=_csrf(gate, grant))


@router.post("/logout", status_code=204)
def logout(person: CurrentPerson, where: SignOutRequest, response: Response, signing: Signing) -> None:
    """Sign out here, or everywhere."""
    if where.everywhere:
        signing.sign_out_everywhere(person.id)
    elif person.sign_in_id is not None:
        signing.sign_out(person.sign_in_id)
    clear_cookies(response)


def _csrf(gate: Gate, grant: Grant) -> str:
    return csrf_token(gate.key, grant.sign_in_id)
