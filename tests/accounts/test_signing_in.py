"""Signing in, staying signed in, signing out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

import jwt
import pytest
from fastapi import FastAPI

from greenroom.accounts.access_tokens import AccessTokens, TokenContent
from greenroom.accounts.authentication import Authenticator
from greenroom.accounts.contracts import Visit
from greenroom.accounts.passwords import Passwords
from greenroom.accounts.signing_in import TWO_TABS, SigningIn, SignInLifetimes
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import NotSignedInError
from greenroom.wiring.server import Server
from tests.accounts.people import person
from tests.http_client import CHEAP, PASSWORD, Visitor, visitor

KEY = b"k" * 32
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ACCESS = AccessTokens(KEY, timedelta(minutes=15))
LIFETIME = timedelta(days=30)
ABSOLUTE = timedelta(days=365)
VISIT = Visit("192.0.2.7", "Firefox")


class TurnedClock(Clock):
    """A clock whose moment is set by hand."""

    def __init__(self) -> None:
        self.moment = NOW

    def now(self) -> datetime:
        return self.moment

    def monotonic_seconds(self) -> float:
        return (self.moment - NOW).total_seconds()


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def signing(database: Database, clock: TurnedClock) -> SigningIn:
    with database.transaction() as db:
        db.add(person("ada", Passwords(CHEAP).hash(PASSWORD)))
    return SigningIn(database, clock, Random(1), ACCESS, SignInLifetimes(LIFETIME, ABSOLUTE))


@pytest.fixture
def authenticator(database: Database, clock: TurnedClock) -> Authenticator:
    return Authenticator(database, clock, ACCESS)


def test_an_access_token_is_good_for_minutes(
    signing: SigningIn, authenticator: Authenticator, clock: TurnedClock
) -> None:
    grant = signing.begin("ada", VISIT)
    found = authenticator.identify(grant.access_token)
    assert found is not None
    assert (found.id, found.sign_in_id) == ("ada", grant.sign_in_id)
    clock.moment += ACCESS.lifetime
    assert authenticator.identify(grant.access_token) is None


def test_somebody_who_comes_back_stays_signed_in(
    signing: SigningIn, authenticator: Authenticator, clock: TurnedClock
) -> None:
    grant = signing.begin("ada", VISIT)
    for _ in range(5):
        clock.moment += timedelta(days=20)
        grant = signing.refresh(grant.refresh_token, VISIT)
        assert authenticator.identify(grant.access_token) is not None
    clock.moment += LIFETIME
    with pytest.raises(NotSignedInError):
        signing.refresh(grant.refresh_token, VISIT)


def test_a_sign_in_ends_however_often_it_is_refreshed(
    signing: SigningIn, authenticator: Authenticator, clock: TurnedClock
) -> None:
    grant = signing.begin("ada", VISIT)
    while clock.moment + timedelta(days=20) < NOW + ABSOLUTE:
        clock.moment += timedelta(days=20)
        grant = signing.refresh(grant.refresh_token, VISIT)
    assert clock.moment + grant.refresh_lifetime == NOW + ABSOLUTE
    clock.moment = NOW + ABSOLUTE
    with pytest.raises(NotSignedInError):
        signing.refresh(grant.refresh_token, VISIT)


def test_a_refresh_token_that_is_used_again_ends_the_sign_in_for_both(
    signing: SigningIn, authenticator: Authenticator, clock: TurnedClock
) -> None:
    stolen = signing.begin("ada", VISIT)
    elsewhere = signing.begin("ada", VISIT)
    latest = signing.refresh(stolen.refresh_token, VISIT)
    clock.moment += TWO_TABS + timedelta(seconds=1)
    with pytest.raises(NotSignedInError):
        signing.refresh(stolen.refresh_token, VISIT)
    with pytest.raises(NotSignedInError):
        signing.refresh(latest.refresh_token, VISIT)
    assert authenticator.identify(latest.access_token) is None
    assert authenticator.identify(elsewhere.access_token) is not None


def test_two_tabs_may_refresh_at_once(signing: SigningIn, clock: TurnedClock) -> None:
    grant = signing.begin("ada", VISIT)
    tabs = [signing.refresh(grant.refresh_token, VISIT) for _ in range(2)]
    clock.moment += timedelta(minutes=10)
    for tab in tabs:
        signing.refresh(tab.refresh_token, VISIT)


def test_nothing_that_was_handed_out_is_kept(signing: SigningIn, database: Database) -> None:
    grant = signing.begin("ada", VISIT)
    with database.reading() as db:
        rows = db.connection().exec_driver_sql("SELECT digest FROM refresh_tokens").scalars().all()
    assert rows
    assert grant.refresh_token not in rows


@pytest.mark.parametrize(
    "forged",
    [
        jwt.encode({"iss": "greenroom", "sub": "ada", "sid": "x", "exp": NOW + LIFETIME}, "another key" * 4, "HS256"),
        jwt.encode({"iss": "greenroom", "sub": "ada", "sid": "x", "exp": NOW + LIFETIME}, "", "none"),
        jwt.encode({"iss": "elsewhere", "sub": "ada", "sid": "x", "exp": NOW + LIFETIME}, KEY, "HS256"),
        jwt.encode({"iss": "greenroom", "sub": "ada", "exp": NOW + LIFETIME}, KEY, "HS256"),
        "nonsense",
        "greenroom_nonsense",
    ],
    ids=["another key", "no signature", "another issuer", "no sign-in", "nonsense", "no API token"],
)
def test_what_we_did_not_sign_says_nothing(authenticator: Authenticator, forged: str) -> None:
    assert authenticator.identify(forged) is None


def test_a_token_outlives_no_account(signing: SigningIn, authenticator: Authenticator) -> None:
    assert authenticator.identify(ACCESS.sign(TokenContent("ada", "never"), NOW)) is None


def test_whoever_is_signed_in_sees_their_account(signed_in: Visitor) -> None:
    shown = signed_in.get("/api/me")
    assert shown.status_code == 200
    assert shown.json()["email"] == "ada@example.org"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(
    server: FastAPI, signed_in: Visitor, scheme: str
) -> None:
    browser = visitor(server)
    browser.base_url = f"{scheme}://localhost:8000"
    answer = browser.post("/api/auth/login", json={"email": "ADA@example.org ", "password": PASSWORD})
    cookies = answer.headers.get_list("set-cookie")
    (readable,) = [cookie for cookie in cookies if "greenroom_signed_in=" in cookie]
    assert readable.split(";")[0].removeprefix("__Host-") == "greenroom_signed_in=yes"
    assert len(cookies) == 4
    for cookie in (each for each in cookies if each is not readable):
        assert "; httponly" in cookie.lower()
        assert "; samesite=lax" in cookie.lower()
        assert ("; secure" in cookie.lower()) is (scheme == "https")
        assert cookie.startswith("__Host-") is (scheme == "https")
        assert ("; path=/;" in cookie.lower()) is (scheme == "https")


def test_over_https_only_the_prefixed_cookies_count(server: FastAPI, signed_in: Visitor) -> None:
    """Another site of the domain can set a cookie of any name but these."""
    browser = visitor(server)
    browser.base_url = "https://localhost:8000"
    browser.cookies.set("greenroom_access", signed_in.cookies["greenroom_access"])
    assert browser.get("/api/me").status_code == 401
    answer = browser.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    assert browser.get("/api/me").status_code == 200
    assert browser.post("/api/auth/refresh").status_code == 200
    signed_out = browser.post(
        "/api/auth/logout", json={}, headers={"X-CSRF-Token": answer.json()["csrf_token"]}
    ).headers.get_list("set-cookie")
    assert all(cookie.startswith("__Host-") and "Max-Age=0" in cookie for cookie in signed_out)
    assert "__Host-greenroom_access" not in browser.cookies


def test_a_browser_refreshes_by_its_cookie(signed_in: Visitor) -> None:
    before = signed_in.cookies["greenroom_refresh"]
    answer = signed_in.post("/api/auth/refresh")
    assert answer.json()["csrf_token"] == signed_in.headers["X-CSRF-Token"]
    assert signed_in.cookies["greenroom_refresh"] != before


def test_a_program_signs_in_with_a_password(client: Visitor, signed_in: Visitor) -> None:
    granted = client.post("/api/auth/token", json={"email": "ada@example.org", "password": PASSWORD}).json()
    headers = {"Authorization": f"Bearer {granted['access_token']}"}
    assert client.patch("/api/me", json={"name": "Countess"}, headers=headers).json()["name"] == "Countess"
    assert granted["expires_in_seconds"] == 900


def test_signing_out_ends_the_session_at_once(signed_in: Visitor) -> None:
    cookie = signed_in.cookies["greenroom_access"]
    assert signed_in.post("/api/auth/logout", json={}).status_code == 204
    assert "greenroom_access" not in signed_in.cookies
    assert signed_in.get("/api/me", headers={"Authorization": f"Bearer {cookie}"}).status_code == 401


def test_signing_out_everywhere_ends_every_session(server: FastAPI, signed_in: Visitor) -> None:
    elsewhere = visitor(server)
    elsewhere.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    signed_in.post("/api/auth/logout", json={"everywhere": True})
    assert elsewhere.get("/api/me").status_code == 401
    assert elsewhere.post("/api/auth/refresh").status_code == 401


def test_the_password_must_be_right(client: Visitor, signed_in: Visitor) -> None:
    reported = [
        client.post("/api/auth/login", json={"email": email, "password": password})
        for email, password in (("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD))
    ]
    assert [answer.status_code for answer in reported] == [401, 401]
    assert reported[0].json()["detail"] == reported[1].json()["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "0" * 64},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_write_by_cookie_must_come_from_our_own_pages(signed_in: Visitor, headers: dict[str, str]) -> None:
    assert signed_in.patch("/api/me", json={"name": "Mallory"}, headers=headers).status_code == 403
    assert signed_in.get("/api/me").json()["name"] == "Ada"


def test_one_sign_in_cannot_use_the_csrf_token_of_another(signed_in: Visitor, other_user: Visitor) -> None:
    forged = {"X-CSRF-Token": other_user.headers["X-CSRF-Token"]}
    assert signed_in.patch("/api/me", json={"name": "Mallory"}, headers=forged).status_code == 403


def test_an_api_token_is_no_cookie(signed_in: Visitor, server: FastAPI, services: Server) -> None:
    secret = signed_in.post("/api/tokens", json={"name": "CI", "scopes": ["write"]}).json()["secret"]
    browser = visitor(server)
    browser.cookies.set("greenroom_access", secret)
    assert browser.patch("/api/me", json={"name": "Mallory"}).status_code == 403
