"""Administrators decide who may sign in, and the last administrator cannot be locked out."""

from __future__ import annotations

from greenroom.wiring.server import Server
from tests.http_client import Visitor, add_account, sent_emails


def test_accounts_are_listed_page_by_page_the_newest_first(admin: Visitor, services: Server) -> None:
    added = [add_account(services, f"user{number}@example.org") for number in range(5)]
    listed: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        found = admin.get("/api/admin/accounts", params={"limit": 2, **({"cursor": cursor} if cursor else {})}).json()
        assert len(found["items"]) <= 2
        listed += [item["id"] for item in found["items"]]
        cursor = found["next_cursor"]
    assert listed == [*reversed(added), admin.account_id]


def test_accounts_are_found_by_name_or_address(admin: Visitor, services: Server) -> None:
    wanted = add_account(services, "grace@example.org")
    add_account(services, "percent%sign@example.org")
    for search in ("GRACE", "grace@"):
        found = admin.get("/api/admin/accounts", params={"search": search}).json()["items"]
        assert [item["id"] for item in found] == [wanted]
    assert len(admin.get("/api/admin/accounts", params={"search": "%"}).json()["items"]) == 1


def test_a_cursor_of_another_list_is_refused(admin: Visitor) -> None:
    for cursor in ("W10", "WyJ4Il0", "WyJ4IiwieSJd", "%%%", "WzFlOTk5LDFd"):
        assert admin.get("/api/admin/accounts", params={"cursor": cursor}).status_code == 400


def test_a_closed_account_is_out_at_once_and_can_be_opened_again(admin: Visitor, signed_in: Visitor) -> None:
    path = f"/api/admin/accounts/{signed_in.account_id}"
    assert admin.patch(path, json={"is_active": False}).json()["is_active"] is False
    assert signed_in.get("/api/me").status_code == 401
    assert signed_in.post("/api/auth/refresh").status_code == 401
    assert admin.patch(path, json={"is_active": True}).json()["is_active"] is True
    assert signed_in.get("/api/me").status_code == 401


def test_a_role_is_felt_at_once(admin: Visitor, signed_in: Visitor) -> None:
    assert signed_in.get("/api/admin/accounts").status_code == 403
    admin.patch(f"/api/admin/accounts/{signed_in.account_id}", json={"role": "admin"})
    assert signed_in.get("/api/admin/accounts").status_code == 200


def test_the_last_administrator_stays(admin: Visitor) -> None:
    path = f"/api/admin/accounts/{admin.account_id}"
    for change in ({"role": "candidate"}, {"is_active": False}):
        assert admin.patch(path, json=change).status_code == 409
    assert admin.get("/api/admin/accounts").status_code == 200


def test_there_is_nobody_of_an_unknown_name(admin: Visitor) -> None:
    assert admin.patch("/api/admin/accounts/nobody", json={}).status_code == 404


def test_letters_are_read_on_this_machine_alone(services: Server, admin: Visitor) -> None:
    admin.post("/api/auth/forgotten-password", json={"email": "root@example.org"})
    assert len(sent_emails(services)) == 1
    (email,) = admin.get("/api/admin/mail").json()
    assert email["to"] == "root@example.org"
    assert "http://localhost:8000/reset-password?token=" in email["text"]
    assert admin.get("/api/admin/mail", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403
