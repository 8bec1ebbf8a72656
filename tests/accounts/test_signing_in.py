"""Signing in, staying signed in, signing out."""

from __future__ import annotations

from tests.http_client import PASSWORD, Visitor


def test_whoever_is_signed_in_sees_their_account(signed_in: Visitor) -> None:
    shown = signed_in.get("/api/me")
    assert shown.status_code == 200
    assert shown.json()["email"] == "ada@example.org"


def test_nobody_sees_nothing(client: Visitor) -> None:
    answer = client.get("/api/me")
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"


def test_signing_out_ends_the_session_at_once(signed_in: Visitor) -> None:
    cookie = signed_in.cookies["greenroom_access"]
    assert signed_in.post("/api/auth/logout", json={}).status_code == 204
    assert signed_in.get("/api/me", headers={"Authorization": f"Bearer {cookie}"}).status_code == 401


def test_the_password_must_be_right(client: Visitor, signed_in: Visitor) -> None:
    for email, password in (("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD)):
        assert client.post("/api/auth/login", json={"email": email, "password": password}).status_code == 401


def test_a_write_by_cookie_needs_the_csrf_token(signed_in: Visitor) -> None:
    del signed_in.headers["X-CSRF-Token"]
    assert signed_in.patch("/api/me", json={"name": "Mallory"}).status_code == 403
