"""Passkeys, with the real data of an authenticator in software."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from greenroom.accounts.models import PasskeyChallenge
from greenroom.accounts.passkeys import ANSWERED_WITHIN, Site
from greenroom.wiring.server import Server
from tests.accounts.authenticator import Authenticator
from tests.http_client import ORIGIN, PASSWORD, Visitor, sent_emails


def options(owner: Visitor) -> dict[str, Any]:
    answer = owner.post("/api/me/passkeys/options", json={"password": PASSWORD})
    assert answer.status_code == 200, answer.text
    asked: dict[str, Any] = answer.json()["options"]
    return asked


def sign_in_options(browser: Visitor) -> dict[str, Any]:
    asked: dict[str, Any] = browser.post("/api/auth/passkey-options").json()["options"]
    return asked


def registered(owner: Visitor, authenticator: Authenticator) -> str:
    answer = owner.post(
        "/api/me/passkeys", json={"name": "Telephone", "credential": authenticator.make(options(owner))}
    )
    assert answer.status_code == 201, answer.text
    passkey_id: str = answer.json()["id"]
    return passkey_id


def sign_in(browser: Visitor, credential: dict[str, Any]) -> int:
    return browser.post("/api/auth/passkey", json={"credential": credential}).status_code


def test_a_passkey_signs_in_without_a_password(client: Visitor, signed_in: Visitor, services: Server) -> None:
    authenticator = Authenticator(ORIGIN)
    registered(signed_in, authenticator)
    answer = client.post("/api/auth/passkey", json={"credential": authenticator.answer(sign_in_options(client))})
    assert answer.json()["me"]["id"] == signed_in.account_id
    assert client.get("/api/me").status_code == 200
    (listed,) = signed_in.get("/api/me/passkeys").json()
    assert listed["name"] == "Telephone"
    assert listed["last_used_at"] is not None
    assert "Your sign-in settings were changed" in {email.subject for email in sent_emails(services)}


def test_a_passkey_is_useless_once_removed(client: Visitor, signed_in: Visitor) -> None:
    authenticator = Authenticator(ORIGIN)
    passkey_id = registered(signed_in, authenticator)
    assert signed_in.delete(f"/api/me/passkeys/{passkey_id}").status_code == 204
    assert sign_in(client, authenticator.answer(sign_in_options(client))) == 401


def test_a_challenge_is_answered_once(client: Visitor, signed_in: Visitor) -> None:
    authenticator = Authenticator(ORIGIN)
    registered(signed_in, authenticator)
    credential = authenticator.answer(sign_in_options(client))
    assert sign_in(client, credential) == 200
    assert sign_in(client, credential) == 401


def test_a_challenge_ends(client: Visitor, signed_in: Visitor, services: Server) -> None:
    authenticator = Authenticator(ORIGIN)
    registered(signed_in, authenticator)
    asked = sign_in_options(client)
    with services.database.transaction() as db:
        db.scalars(select(PasskeyChallenge)).one().expires_at -= ANSWERED_WITHIN
    assert sign_in(client, authenticator.answer(asked)) == 401


def test_a_challenge_of_our_own_making_is_needed(client: Visitor, signed_in: Visitor) -> None:
    authenticator = Authenticator(ORIGIN)
    registered(signed_in, authenticator)
    assert sign_in(client, authenticator.answer({**sign_in_options(client), "challenge": "YQ"})) == 401
    assert (
        sign_in(client, authenticator.answer({"rpId": "localhost", "challenge": options(signed_in)["challenge"]}))
        == 401
    )


def another_site(authenticator: Authenticator) -> None:
    authenticator.origin = "http://evil.example"


def a_copy(authenticator: Authenticator) -> None:
    authenticator.sign_count = -1


def another_key(authenticator: Authenticator) -> None:
    authenticator._key = Authenticator(ORIGIN)._key


def no_check_of_the_user(authenticator: Authenticator) -> None:
    authenticator._flags = 0x01


@pytest.mark.parametrize("spoil", [another_site, a_copy, another_key, no_check_of_the_user])
def test_an_answer_that_is_not_right_is_refused(
    client: Visitor, signed_in: Visitor, admin: Visitor, spoil: Callable[[Authenticator], None]
) -> None:
    authenticator = Authenticator(ORIGIN)
    authenticator.sign_count = 5
    registered(signed_in, authenticator)
    spoil(authenticator)
    assert sign_in(client, authenticator.answer(sign_in_options(client))) == 401
    (failure,) = admin.get("/api/admin/failed-sign-ins").json()["items"]
    assert failure["reason"] == "unknown passkey"


@pytest.mark.parametrize("credential", [{}, {"id": 1}, {"id": "a", "rawId": "a", "type": "x", "response": {}}], ids=str)
def test_nonsense_is_refused(client: Visitor, signed_in: Visitor, credential: dict[str, Any]) -> None:
    assert sign_in(client, credential) == 401
    assert signed_in.post("/api/me/passkeys", json={"name": "x", "credential": credential}).status_code == 422


def test_registering_needs_the_password_the_page_and_a_check_of_the_user(signed_in: Visitor) -> None:
    assert signed_in.post("/api/me/passkeys/options", json={"password": "wrong"}).status_code == 422
    for authenticator in (Authenticator("http://evil.example"), Authenticator(ORIGIN, checks_user=False)):
        body = {"name": "x", "credential": authenticator.make(options(signed_in))}
        assert signed_in.post("/api/me/passkeys", json=body).status_code == 422
    assert signed_in.get("/api/me/passkeys").json() == []


def test_an_authenticator_is_registered_once(signed_in: Visitor, other_user: Visitor) -> None:
    authenticator = Authenticator(ORIGIN)
    registered(signed_in, authenticator)
    assert len(options(signed_in)["excludeCredentials"]) == 1
    body = {"name": "x", "credential": authenticator.make(options(other_user))}
    assert other_user.post("/api/me/passkeys", json=body).status_code == 409


def test_one_account_cannot_answer_the_challenge_of_another(signed_in: Visitor, other_user: Visitor) -> None:
    body = {"name": "x", "credential": Authenticator(ORIGIN).make(options(other_user))}
    assert signed_in.post("/api/me/passkeys", json=body).status_code == 422


@pytest.mark.parametrize(
    ("public_url", "site"),
    [
        ("https://greenroom.example", Site("greenroom.example", "https://greenroom.example")),
        ("http://localhost:8000", Site("localhost", "http://localhost:8000")),
        ("http://192.0.2.1:8000", None),
        ("http://[::1]:8000", None),
        (None, None),
    ],
)
def test_passkeys_belong_to_a_host_name(public_url: str | None, site: Site | None) -> None:
    assert Site.at(public_url) == site
