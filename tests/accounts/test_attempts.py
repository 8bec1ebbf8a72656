"""Attempts to sign in are counted so that strangers neither guess nor keep the owner out; administrators see them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI

from greenroom.accounts.known_browsers import known_browser, mark_browser
from greenroom.app import create_app
from greenroom.clock import FixedClock
from greenroom.settings import Settings
from greenroom.wiring.server import Server, build_server
from tests.accounts.test_registration import only_token
from tests.http_client import CHEAP, ORIGIN, PASSWORD, Visitor, add_account, visitor

LOGIN = {"email": "ada@example.org", "password": PASSWORD}
GUESS = {**LOGIN, "password": "a guess"}
KEY = b"k" * 32


@pytest.fixture
def impatient(server_settings: Settings, services: Server) -> Iterator[FastAPI]:
    """A server that takes three attempts a minute, whose clock stands still."""
    settings = server_settings.model_copy(update={"sign_ins_per_minute": 3})
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    app = create_app(build_server(settings, services.database, clock, CHEAP))
    add_account(services, "ada@example.org")
    with ExitStack() as stack:
        stack.callback(services.close)
        yield app


def from_address(app: FastAPI, address: str) -> Visitor:
    return Visitor(app, base_url=ORIGIN, client=(address, 1))


def statuses(app: FastAPI, addresses: list[str]) -> list[int]:
    return [from_address(app, address).post("/api/auth/login", json=GUESS).status_code for address in addresses]


def test_guesses_of_strangers_do_not_keep_the_owner_out(impatient: FastAPI) -> None:
    owner = from_address(impatient, "192.0.2.200")
    assert owner.post("/api/auth/login", json=LOGIN).status_code == 200
    assert 429 in statuses(impatient, [f"192.0.2.{number}" for number in range(30)])
    assert from_address(impatient, "192.0.2.201").post("/api/auth/login", json=LOGIN).status_code == 429
    assert owner.post("/api/auth/login", json=LOGIN).status_code == 200


def test_a_neighbour_behind_the_same_address_does_not_keep_the_owner_out(impatient: FastAPI) -> None:
    owner = from_address(impatient, "192.0.2.1")
    assert owner.post("/api/auth/login", json=LOGIN).status_code == 200
    assert statuses(impatient, ["192.0.2.1"] * 5)[-1] == 429
    assert owner.post("/api/auth/login", json=LOGIN).status_code == 200


def test_a_known_browser_guesses_no_more_than_others(impatient: FastAPI) -> None:
    browser = from_address(impatient, "192.0.2.1")
    browser.post("/api/auth/login", json=LOGIN)
    reported = [browser.post("/api/auth/login", json=GUESS).status_code for _ in range(5)]
    assert reported == [401, 401, 401, 429, 429]
    assert from_address(impatient, "192.0.2.2").post("/api/auth/login", json=LOGIN).status_code == 200


def test_a_reset_password_makes_the_browser_known(
    client: Visitor, signed_in: Visitor, services: Server, server: FastAPI
) -> None:
    client.post("/api/auth/forgotten-password", json={"email": "ada@example.org"})
    reset = {"token": only_token(services, "Reset your password"), "password": "another long password"}
    client.post("/api/auth/reset-password", json=reset)
    mark = client.cookies["greenroom_browser"]
    assert known_browser(services.accounts.gate.key, "ada@example.org", mark) is not None


def test_a_mark_is_of_one_account_and_cannot_be_made_up() -> None:
    mark = mark_browser(KEY, "ada@example.org")
    assert "ada@" not in mark  # a hexadecimal number may hold a, d and a by chance
    assert known_browser(KEY, " ADA@example.org", mark) == mark.partition(".")[0]
    for forged in (None, "", ".", "x", "x.y", mark + "0", mark.partition(".")[0]):
        assert known_browser(KEY, "ada@example.org", forged) is None
    assert known_browser(KEY, "eve@example.org", mark) is None
    assert known_browser(b"x" * 32, "ada@example.org", mark) is None


@pytest.mark.parametrize(
    ("addresses", "last"),
    [
        ([f"2001:db8:1:2::{number}" for number in range(1, 5)], 429),
        ([f"2001:db8:1:{number}::1" for number in range(1, 5)], 401),
        ([f"192.0.2.{number}" for number in range(1, 5)], 401),
        (["192.0.2.1", "::ffff:192.0.2.1"] * 2, 429),
    ],
    ids=["one network of IPv6", "four networks of IPv6", "four of IPv4", "one of IPv4 in both forms"],
)
def test_ipv6_counts_by_network(impatient: FastAPI, addresses: list[str], last: int) -> None:
    assert statuses(impatient, addresses) == [401, 401, 401, last]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/api/auth/change-password", {"current": "wrong", "password": "another long password"}),
        ("POST", "/api/auth/change-email", {"password": "wrong", "email": "eve@example.org"}),
        ("DELETE", "/api/me", {"password": "wrong"}),
        ("POST", "/api/me/second-factor", {"password": "wrong"}),
        ("POST", "/api/me/passkeys/options", {"password": "wrong"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_stolen_session_does_not_guess_the_password(
    impatient: FastAPI, method: str, path: str, body: dict[str, str]
) -> None:
    """Whatever addresses the thief comes from."""
    owner = from_address(impatient, "192.0.2.1")
    token = owner.post("/api/auth/login", json=LOGIN).json()["csrf_token"]
    reported = []
    for number in range(2, 6):
        thief = from_address(impatient, f"192.0.2.{number}")
        thief.cookies = owner.cookies
        reported.append(thief.request(method, path, json=body, headers={"X-CSRF-Token": token}).status_code)
    assert reported == [422, 422, 422, 429]


def test_failed_sign_ins_are_logged_and_shown_without_what_was_typed(
    client: Visitor, signed_in: Visitor, admin: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "a password of another site"  # noqa: S105
    client.post("/api/auth/login", json={"email": "ada@example.org", "password": secret})
    client.post("/api/auth/login", json={"email": "typed-password@example.org", "password": secret})
    admin.patch(f"/api/admin/accounts/{signed_in.account_id}", json={"is_active": False})
    client.post("/api/auth/login", json=LOGIN)
    shown = admin.get("/api/admin/failed-sign-ins")
    assert [(line["reason"], line["email"], line["address"]) for line in shown.json()["items"]] == [
        ("closed account", "ada@example.org", "127.0.0.1"),
        ("unknown address", None, "127.0.0.1"),
        ("wrong password", "ada@example.org", "127.0.0.1"),
    ]
    assert caplog.text.count("sign-in failed") == 3
    for reported in (shown.text, caplog.text):
        assert secret not in reported
        assert "typed-password" not in reported
    page = admin.get("/api/admin/failed-sign-ins", params={"limit": 2}).json()
    rest = admin.get("/api/admin/failed-sign-ins", params={"cursor": page["next_cursor"]}).json()
    assert [len(page["items"]), len(rest["items"])] == [2, 1]


def test_an_attack_does_not_fill_the_disk(services: Server) -> None:
    for number in range(1000):
        services.accounts.failed_sign_ins.note("unknown address", None, f"192.0.2.{number % 250}")
    with services.database.reading() as db:
        stored = db.connection().exec_driver_sql("SELECT count(*) FROM failed_sign_ins").scalar_one()
    assert 200 <= stored < 400
    services.close()


def test_devices_are_listed_and_signed_out_one_by_one(server: FastAPI, signed_in: Visitor) -> None:
    elsewhere = visitor(server)
    elsewhere.headers["User-Agent"] = "Firefox on a telephone"
    elsewhere.post("/api/auth/login", json=LOGIN)
    listed = {device["is_this_one"]: device for device in signed_in.get("/api/me/devices").json()}
    assert listed[False]["user_agent"] == "Firefox on a telephone"
    assert listed[False]["address"] == "127.0.0.1"
    assert signed_in.delete(f"/api/me/devices/{listed[False]['id']}").status_code == 204
    assert elsewhere.get("/api/me").status_code == 401
    assert elsewhere.post("/api/auth/refresh").status_code == 401
    assert [device["id"] for device in signed_in.get("/api/me/devices").json()] == [listed[True]["id"]]
    assert signed_in.delete(f"/api/me/devices/{listed[False]['id']}").status_code == 404
