"""Tokens for programs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from greenroom.accounts.api_tokens import MAX_TOKENS
from greenroom.accounts.models import ApiToken
from greenroom.wiring.server import Server
from tests.http_client import Visitor


def made(owner: Visitor, **requested: object) -> dict[str, str]:
    answer = owner.post("/api/tokens", json={"name": "CI", "scopes": ["read", "write"], **requested})
    assert answer.status_code == 201, answer.text
    reported: dict[str, str] = answer.json()
    return reported


def bearer(token: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {token['secret']}"}


def test_a_program_acts_for_its_owner_without_csrf(client: Visitor, signed_in: Visitor) -> None:
    token = made(signed_in)
    assert client.get("/api/me", headers=bearer(token)).json()["id"] == signed_in.account_id
    (listed,) = signed_in.get("/api/tokens").json()
    assert listed["last_used_at"] is not None
    assert "secret" not in listed


def test_the_secret_is_not_kept(signed_in: Visitor, services: Server) -> None:
    token = made(signed_in)
    with services.database.reading() as db:
        stored = db.scalars(select(ApiToken)).one()
    assert token["secret"] not in {stored.digest, stored.id, stored.name}


def test_a_token_is_useless_once_revoked(client: Visitor, signed_in: Visitor) -> None:
    token = made(signed_in)
    assert signed_in.delete(f"/api/tokens/{token['id']}").status_code == 204
    assert client.get("/api/me", headers=bearer(token)).status_code == 401
    assert signed_in.delete(f"/api/tokens/{token['id']}").status_code == 404


def test_a_token_ends_when_it_was_said_to(client: Visitor, signed_in: Visitor, services: Server) -> None:
    token = made(signed_in, expires_at="2027-11-01T00:00:00Z")
    assert client.get("/api/me", headers=bearer(token)).status_code == 200
    with services.database.transaction() as db:
        db.scalars(select(ApiToken)).one().expires_at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=1)
    assert client.get("/api/me", headers=bearer(token)).status_code == 401
    late = {"name": "x", "scopes": ["read"], "expires_at": "2020-01-01T00:00:00Z"}
    assert signed_in.post("/api/tokens", json=late).status_code == 422


@pytest.mark.parametrize("method", ["POST", "PATCH", "DELETE"])
def test_a_token_may_not_touch_what_only_a_person_may(client: Visitor, signed_in: Visitor, method: str) -> None:
    token = made(signed_in)
    paths = {"POST": "/api/auth/change-password", "PATCH": "/api/me", "DELETE": f"/api/tokens/{token['id']}"}
    body = {"current": "x", "password": "y"} if method == "POST" else {}
    answer = client.request(method, paths[method], json=body, headers=bearer(token))
    assert answer.status_code == 403


def test_a_token_of_an_administrator_does_not_administer(client: Visitor, admin: Visitor) -> None:
    assert client.get("/api/admin/accounts", headers=bearer(made(admin))).status_code == 403


def test_there_is_an_end_to_tokens(signed_in: Visitor) -> None:
    for _ in range(MAX_TOKENS):
        made(signed_in)
    assert signed_in.post("/api/tokens", json={"name": "one more", "scopes": ["read"]}).status_code == 409
