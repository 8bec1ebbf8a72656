"""Codes of an authenticator app, and recovery codes."""

from __future__ import annotations

import time

import pyotp
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from greenroom.accounts.models import RecoveryCode, SecondFactorRow
from greenroom.accounts.second_factor import STEP_SECONDS
from greenroom.wiring.server import Server
from tests.http_client import PASSWORD, Visitor, sent_emails, visitor

LOGIN = {"email": "ada@example.org", "password": PASSWORD}


def code_of(secret: str, steps: int = 0) -> str:
    """Return the code of an app, so many steps from now."""
    return pyotp.TOTP(secret).at(int(time.time()) + steps * STEP_SECONDS)  # noqa: TID251 - what a telephone would do


def forget_used_steps(services: Server) -> None:
    """Let half a minute pass, as far as codes are concerned."""
    with services.database.transaction() as db:
        db.scalars(select(SecondFactorRow)).one().last_step = None


def begun(owner: Visitor) -> str:
    answer = owner.post("/api/me/second-factor", json={"password": PASSWORD})
    assert answer.status_code == 200, answer.text
    assert answer.json()["qr_code"].startswith("data:image/svg+xml")
    secret: str = answer.json()["secret"]
    return secret


def turned_on(owner: Visitor, services: Server) -> tuple[str, list[str]]:
    """Return the secret and the recovery codes."""
    secret = begun(owner)
    answer = owner.post("/api/me/second-factor/confirm", json={"code": code_of(secret)})
    assert answer.status_code == 200, answer.text
    forget_used_steps(services)
    return secret, answer.json()["recovery_codes"]


def test_a_code_is_needed_with_the_password(client: Visitor, signed_in: Visitor, services: Server) -> None:
    secret, _ = turned_on(signed_in, services)
    for path in ("/api/auth/login", "/api/auth/token"):
        refused = client.post(path, json=LOGIN)
        assert (refused.status_code, refused.json()["type"]) == (401, "/problems/second-factor-needed")
    assert "set-cookie" not in refused.headers
    assert client.post("/api/auth/login", json={**LOGIN, "code": code_of(secret)}).status_code == 200
    assert "Your sign-in settings were changed" in {email.subject for email in sent_emails(services)}


def test_a_wrong_password_tells_nothing_of_the_second_factor(
    client: Visitor, signed_in: Visitor, services: Server
) -> None:
    secret, _ = turned_on(signed_in, services)
    refused = client.post("/api/auth/login", json={**LOGIN, "password": "wrong", "code": code_of(secret)})
    assert refused.json()["type"] == "/problems/not-signed-in"


def test_a_code_works_once(client: Visitor, signed_in: Visitor, services: Server) -> None:
    secret, _ = turned_on(signed_in, services)
    code = code_of(secret, steps=1)
    assert client.post("/api/auth/login", json={**LOGIN, "code": code}).status_code == 200
    for used in (code, code_of(secret)):
        assert client.post("/api/auth/login", json={**LOGIN, "code": used}).status_code == 401


@pytest.mark.parametrize("steps", [-3, 3])
def test_an_old_code_does_not_work(client: Visitor, signed_in: Visitor, services: Server, steps: int) -> None:
    secret, _ = turned_on(signed_in, services)
    assert client.post("/api/auth/login", json={**LOGIN, "code": code_of(secret, steps)}).status_code == 401


def test_a_recovery_code_works_once_however_it_is_typed(client: Visitor, signed_in: Visitor, services: Server) -> None:
    _, codes = turned_on(signed_in, services)
    assert len(set(codes)) == 10
    typed = codes[0].replace("-", " ").upper()
    assert client.post("/api/auth/login", json={**LOGIN, "code": typed}).status_code == 200
    assert client.post("/api/auth/login", json={**LOGIN, "code": codes[0]}).status_code == 401
    assert signed_in.get("/api/me/second-factor").json() == {"is_on": True, "recovery_codes_left": 9}


def test_new_recovery_codes_replace_the_old_ones(client: Visitor, signed_in: Visitor, services: Server) -> None:
    _, old = turned_on(signed_in, services)
    assert signed_in.post("/api/me/second-factor/recovery-codes", json={"password": "wrong"}).status_code == 422
    new = signed_in.post("/api/me/second-factor/recovery-codes", json={"password": PASSWORD}).json()["recovery_codes"]
    assert client.post("/api/auth/login", json={**LOGIN, "code": old[0]}).status_code == 401
    assert client.post("/api/auth/login", json={**LOGIN, "code": new[0]}).status_code == 200


def test_codes_cannot_be_guessed_at(client: Visitor, signed_in: Visitor, services: Server) -> None:
    _, codes = turned_on(signed_in, services)
    reported = [client.post("/api/auth/login", json={**LOGIN, "code": "000000"}).status_code for _ in range(6)]
    assert reported == [401] * 5 + [429]
    assert client.post("/api/auth/login", json={**LOGIN, "code": codes[0]}).status_code == 429


def test_it_counts_once_a_code_is_confirmed(client: Visitor, signed_in: Visitor) -> None:
    secret = begun(signed_in)
    assert signed_in.post("/api/me/second-factor/confirm", json={"code": "000000"}).status_code == 422
    assert signed_in.get("/api/me/second-factor").json()["is_on"] is False
    assert client.post("/api/auth/login", json=LOGIN).status_code == 200
    replaced = begun(signed_in)
    assert signed_in.post("/api/me/second-factor/confirm", json={"code": code_of(secret)}).status_code == 422
    assert signed_in.post("/api/me/second-factor/confirm", json={"code": code_of(replaced)}).status_code == 200


def test_turning_it_on_signs_other_devices_out(server: FastAPI, signed_in: Visitor, services: Server) -> None:
    elsewhere = visitor(server)
    elsewhere.post("/api/auth/login", json=LOGIN)
    turned_on(signed_in, services)
    assert elsewhere.get("/api/me").status_code == 401
    assert signed_in.get("/api/me").status_code == 200


def test_it_is_turned_off_by_the_password(client: Visitor, signed_in: Visitor, services: Server) -> None:
    turned_on(signed_in, services)
    assert signed_in.request("DELETE", "/api/me/second-factor", json={"password": "wrong"}).status_code == 422
    assert signed_in.post("/api/me/second-factor", json={"password": PASSWORD}).status_code == 409
    assert signed_in.request("DELETE", "/api/me/second-factor", json={"password": PASSWORD}).status_code == 204
    assert client.post("/api/auth/login", json=LOGIN).status_code == 200
    assert signed_in.post("/api/me/second-factor/recovery-codes", json={"password": PASSWORD}).status_code == 409


def test_the_database_holds_neither_secret_nor_codes(signed_in: Visitor, services: Server) -> None:
    secret, codes = turned_on(signed_in, services)
    with services.database.reading() as db:
        sealed = db.scalars(select(SecondFactorRow.sealed_secret)).one()
        digests = db.scalars(select(RecoveryCode.digest)).all()
    assert secret.encode() not in sealed
    assert not set(codes) & set(digests)
