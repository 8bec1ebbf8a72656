"""What ends with a password, and with signing out everywhere: sign-ins, API tokens, streams and links."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable

import pytest
from fastapi import FastAPI

from greenroom.accounts.contracts import Identity
from greenroom.sessions.routes.events import events_of
from greenroom.wiring.server import Server
from tests.accounts.test_registration import only_token
from tests.http_client import PASSWORD, Visitor, sent_emails, visitor

NEW_PASSWORD = "another long password"  # noqa: S105


def change(browser: Visitor, services: Server) -> None:
    body = {"current": PASSWORD, "password": NEW_PASSWORD}
    assert browser.post("/api/auth/change-password", json=body).status_code == 204


def reset(browser: Visitor, services: Server) -> None:
    browser.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    body = {"token": only_token(services, "Reset your password"), "password": NEW_PASSWORD}
    assert browser.post("/api/auth/reset-password", json=body).status_code == 204


def sign_out_everywhere(browser: Visitor, services: Server) -> None:
    assert browser.post("/api/auth/logout", json={"everywhere": True}).status_code == 204


def close(browser: Visitor, services: Server) -> None:
    with services.database.transaction() as db:
        services.accounts.administration.change(db, browser.account_id, role=None, is_active=False)
    with services.database.transaction() as db:
        services.accounts.administration.change(db, browser.account_id, role=None, is_active=True)


ENDS = [change, reset, sign_out_everywhere, close]
End = Callable[[Visitor, Server], None]


@pytest.mark.parametrize("end", ENDS)
def test_api_tokens_end(admin: Visitor, signed_in: Visitor, client: Visitor, services: Server, end: End) -> None:
    secret = signed_in.post("/api/tokens", json={"name": "CI", "scopes": ["read"]}).json()["secret"]
    headers = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/me", headers=headers).status_code == 200
    end(signed_in, services)
    assert client.get("/api/me", headers=headers).status_code == 401


@pytest.mark.parametrize("end", ENDS)
def test_other_sign_ins_end_with_their_refresh_tokens(
    server: FastAPI, admin: Visitor, signed_in: Visitor, services: Server, end: End
) -> None:
    elsewhere = visitor(server)
    elsewhere.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    end(signed_in, services)
    assert elsewhere.get("/api/me").status_code == 401
    assert elsewhere.post("/api/auth/refresh").status_code == 401


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("is_program", [False, True], ids=["browser", "program"])
def test_streams_end(
    server: FastAPI, admin: Visitor, signed_in: Visitor, services: Server, end: End, *, is_program: bool
) -> None:
    elsewhere = visitor(server)
    credentials = {"email": "ada@example.org", "password": PASSWORD}
    token = elsewhere.post("/api/auth/token", json=credentials).json()["access_token"]
    if is_program:
        token = signed_in.post("/api/tokens", json={"name": "CI", "scopes": ["read"]}).json()["secret"]
    identity = services.accounts.gate.authenticator.identify(token)
    assert identity is not None
    end(signed_in, services)
    assert asyncio.run(events_at_most_twice(services, identity)) == [": connected\n\n"]


def test_a_stream_goes_on_while_its_sign_in_stands(signed_in: Visitor, services: Server) -> None:
    token = signed_in.cookies["greenroom_access"]
    identity = services.accounts.gate.authenticator.identify(token)
    assert identity is not None
    assert asyncio.run(events_at_most_twice(services, identity)) == [": connected\n\n", ": still here\n\n"]


async def events_at_most_twice(services: Server, identity: Identity) -> list[str]:
    events = events_of(services.jobs.feed, services.accounts.gate.authenticator, identity, check_seconds=0.01)
    reported = [await anext(events)]
    with contextlib.suppress(StopAsyncIteration):
        reported.append(await anext(events))
    await events.aclose()
    return reported


def test_a_link_to_another_address_ends_with_the_password(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    """A thief of the password asked for the link before the owner set another password."""
    signed_in.post("/api/auth/change-email", json={"password": PASSWORD, "email": "eve@example.org"})
    token = only_token(services, "Confirm your new email")
    change(signed_in, services)
    for password in (PASSWORD, NEW_PASSWORD):
        answer = client.post("/api/auth/confirm", json={"token": token, "password": password})
        assert answer.status_code == 422
    assert signed_in.get("/api/me").json()["email"] == "ada@example.org"


def test_the_owner_of_an_address_never_confirms_the_password_of_a_stranger(
    client: Visitor, admin: Visitor, services: Server
) -> None:
    """The stranger registers the address again while the owner has not opened the link yet."""
    owner = {"email": "grace@example.org", "password": PASSWORD, "name": "Grace"}
    client.post("/api/auth/register", json=owner)
    sent_emails(services)
    client.post("/api/auth/register", json={**owner, "password": NEW_PASSWORD, "name": "Eve"})
    token = only_token(services, "Confirm your email")
    refused = client.post("/api/auth/confirm", json={"token": token, "password": PASSWORD})
    assert refused.status_code == 422
    outsider = {"email": owner["email"], "password": NEW_PASSWORD}
    assert client.post("/api/auth/login", json=outsider).status_code == 403

    client.post("/api/auth/forgotten-password", json={"email": owner["email"]})
    proof = {"token": only_token(services, "Reset your password"), "password": PASSWORD}
    assert client.post("/api/auth/reset-password", json=proof).status_code == 204
    assert client.post("/api/auth/login", json=outsider).status_code == 401
    assert client.post("/api/auth/login", json={**outsider, "password": PASSWORD}).status_code == 200
    assert client.post("/api/auth/confirm", json={"token": token, "password": NEW_PASSWORD}).status_code == 422
