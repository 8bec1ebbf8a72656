"""From registration to a confirmed account."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.app import create_app
from greenroom.mail.contracts import Email
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.http_client import ORIGIN, PASSWORD, Visitor, sent_emails, visitor

NEW = {"email": "Ada@Example.org", "password": PASSWORD, "name": "Ada", "language": "en"}


def token_in(email: Email) -> str:
    found = re.search(r"\?token=(\S+)", email.text)
    assert found is not None
    return found[1]


def only_token(services: Server, subject: str) -> str:
    return token_in(next(email for email in sent_emails(services) if email.subject == subject))


def test_the_first_account_administers_and_has_what_the_terminal_practised(client: Visitor) -> None:
    assert client.get("/api/auth/setup").json()["needs_first_account"] is True
    answer = client.post("/api/auth/register", json=NEW)
    assert (answer.status_code, answer.json()["needs_confirmation"]) == (202, False)
    me = client.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD}).json()["me"]
    assert (me["id"], me["role"]) == (LOCAL_CANDIDATE, "admin")
    assert client.get("/api/auth/setup").json()["needs_first_account"] is False


@pytest.mark.parametrize(
    ("address", "host", "forwarded"),
    [
        ("192.0.2.7", "localhost:8000", {}),
        ("127.0.0.1", "greenroom.example", {}),
        ("127.0.0.1", "localhost", {"Via": "1"}),
    ],
    ids=["another machine", "a public name", "a proxy"],
)
def test_the_first_account_is_not_for_strangers(
    server_settings: Settings, services: Server, address: str, host: str, forwarded: dict[str, str]
) -> None:
    public = replace(services, settings=server_settings.model_copy(update={"public_url": "http://greenroom.example"}))
    headers = {"Host": host, **forwarded}
    outsider = TestClient(create_app(public), base_url=ORIGIN, client=(address, 5), headers=headers)
    assert outsider.get("/api/auth/setup").json()["from_this_machine"] is False
    assert outsider.post("/api/auth/register", json=NEW).status_code == 403
    wrong = outsider.post("/api/auth/register", json={**NEW, "setup_token": "wrong"})
    assert wrong.status_code == 403
    token = services.accounts.registration.setup_token
    assert outsider.post("/api/auth/register", json={**NEW, "setup_token": token}).status_code == 202
    services.close()


def test_an_address_is_confirmed_once_by_the_link(client: Visitor, admin: Visitor, services: Server) -> None:
    assert client.post("/api/auth/register", json=NEW).json()["needs_confirmation"] is True
    login = {"email": NEW["email"], "password": PASSWORD}
    refused = client.post("/api/auth/login", json=login)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/unconfirmed")
    proof = {"token": only_token(services, "Confirm your email"), "password": PASSWORD}
    assert client.post("/api/auth/confirm", json=proof).status_code == 204
    assert client.post("/api/auth/confirm", json=proof).status_code == 422
    assert client.post("/api/auth/login", json=login).json()["me"]["role"] == "candidate"


def test_a_second_link_makes_the_first_useless(client: Visitor, admin: Visitor, services: Server) -> None:
    client.post("/api/auth/register", json=NEW)
    first = token_in(sent_emails(services)[0])
    client.post("/api/auth/resend-confirmation", json={"email": "ada@example.org"})
    (second,) = {token_in(email) for email in sent_emails(services)} - {first}
    assert client.post("/api/auth/confirm", json={"token": first, "password": PASSWORD}).status_code == 422
    assert client.post("/api/auth/confirm", json={"token": second, "password": PASSWORD}).status_code == 204


def test_whoever_asks_cannot_tell_who_has_an_account(client: Visitor, signed_in: Visitor, services: Server) -> None:
    known = client.post("/api/auth/register", json={**NEW, "password": "another long password"})
    unknown = client.post("/api/auth/register", json={**NEW, "email": "nobody@example.org"})
    assert known.json() | {"email": ""} == unknown.json() | {"email": ""}
    subjects = {email.to: email.subject for email in sent_emails(services)}
    assert subjects == {"ada@example.org": "You already have an account", "nobody@example.org": "Confirm your email"}
    for path in ("/api/auth/forgotten-password", "/api/auth/resend-confirmation"):
        assert client.post(path, json={"email": "stranger@example.org"}).status_code == 202
    assert len(sent_emails(services)) == 2


@pytest.mark.parametrize("password", ["short", "password123", "ada@example.org", "aaaaaaaaaaaaaa", "1234567890"])
def test_a_password_that_is_easily_guessed_is_refused(client: Visitor, password: str) -> None:
    answer = client.post("/api/auth/register", json={**NEW, "password": password})
    assert answer.status_code == 422
    assert password not in answer.text


def test_letters_are_in_the_language_of_the_account(client: Visitor, admin: Visitor, services: Server) -> None:
    client.post("/api/auth/register", json={**NEW, "language": "es-MX"})
    assert sent_emails(services)[0].subject == "Confirma tu correo"


def test_a_forgotten_password_is_replaced_and_every_device_signed_out(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ADA@example.org "})
    reset = {"token": only_token(services, "Reset your password"), "password": "another long password"}
    assert client.post("/api/auth/reset-password", json={**reset, "password": "short"}).status_code == 422
    assert client.post("/api/auth/reset-password", json=reset).status_code == 204
    assert client.post("/api/auth/reset-password", json=reset).status_code == 422
    assert signed_in.get("/api/me").status_code == 401
    login = {"email": "ada@example.org", "password": "another long password"}
    assert client.post("/api/auth/login", json=login).status_code == 200
    assert "Your password was changed" in {email.subject for email in sent_emails(services)}


def test_changing_the_password_signs_out_every_other_device(
    server: FastAPI, signed_in: Visitor, client: Visitor
) -> None:
    elsewhere = visitor(server)
    elsewhere.post("/api/auth/login", json={"email": "ada@example.org", "password": PASSWORD})
    wrong = {"current": "wrong", "password": "another long password"}
    assert signed_in.post("/api/auth/change-password", json=wrong).status_code == 422
    assert signed_in.post("/api/auth/change-password", json={**wrong, "current": PASSWORD}).status_code == 204
    assert signed_in.get("/api/me").status_code == 200
    assert elsewhere.get("/api/me").status_code == 401


def test_a_new_address_holds_once_its_link_is_opened(signed_in: Visitor, services: Server) -> None:
    requested = {"password": PASSWORD, "email": "lovelace@example.org"}
    assert signed_in.post("/api/auth/change-email", json={**requested, "password": "no"}).status_code == 422
    assert signed_in.post("/api/auth/change-email", json=requested).status_code == 202
    assert signed_in.get("/api/me").json()["email"] == "ada@example.org"
    proof = {"token": only_token(services, "Confirm your new email"), "password": PASSWORD}
    assert signed_in.post("/api/auth/confirm", json=proof).status_code == 204
    assert signed_in.get("/api/me").json()["email"] == "lovelace@example.org"
    assert sent_emails(services)[0].to in {"ada@example.org", "lovelace@example.org"}
    assert ("ada@example.org", "Your email was changed") in {
        (email.to, email.subject) for email in sent_emails(services)
    }
