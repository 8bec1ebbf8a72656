"""A user's own account: profile, settings and decisions about data."""

from __future__ import annotations

import pytest

from greenroom.app import create_app
from greenroom.settings import Settings
from greenroom.wiring.server import Server, build_server
from tests.http_client import CHEAP, Visitor, visitor


def test_everything_can_be_changed_by_itself(signed_in: Visitor) -> None:
    before = signed_in.get("/api/me").json()
    for change in (
        {"name": "Ada Lovelace"},
        {"language": "es"},
        {"theme": "dark"},
        {"interview_day": "2026-12-24"},
        {"retention_days": 90},
    ):
        before |= change
        assert signed_in.patch("/api/me", json=change).json() == before
    assert signed_in.patch("/api/me", json={"interview_day": None, "retention_days": None}).json() == {
        **before,
        "interview_day": None,
        "retention_days": None,
    }


def test_nothing_is_agreed_to_until_it_is_and_can_be_taken_back(signed_in: Visitor) -> None:
    nothing = {"recording": False, "browser_speech": False, "comparison": False}
    assert signed_in.get("/api/me").json()["consents"] == nothing
    agreed = signed_in.patch("/api/me", json={"consents": {"recording": True}}).json()["consents"]
    assert agreed == {**nothing, "recording": True}
    taken_back = signed_in.patch("/api/me", json={"consents": {"recording": False}}).json()["consents"]
    assert taken_back == nothing


def test_where_nothing_may_leave_nobody_can_let_their_browser_send_sound(
    signed_in: Visitor, services: Server, server_settings: Settings
) -> None:
    allowed = signed_in.patch("/api/me", json={"consents": {"browser_speech": True}})
    assert allowed.json()["consents"]["browser_speech"] is True
    local = server_settings.model_copy(update={"local_only": True})
    shut = create_app(build_server(local, services.database, hasher=CHEAP))
    with visitor(shut) as browser:
        browser.cookies, browser.headers = signed_in.cookies, signed_in.headers
        assert browser.get("/api/me").json()["consents"]["browser_speech"] is False
        refused = browser.patch("/api/me", json={"consents": {"browser_speech": True}})
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/conflict")
        assert browser.patch("/api/me", json={"consents": {"browser_speech": False}}).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"name": None},
        {"name": "  "},
        {"name": "a\nb"},
        {"theme": "neon"},
        {"language": "../en"},
        {"retention_days": 0},
        {"interview_day": "soon"},
        {"role": "admin"},
        {"consents": None},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_and_changes_nothing(signed_in: Visitor, change: dict[str, object]) -> None:
    before = signed_in.get("/api/me").json()
    assert signed_in.patch("/api/me", json=change).status_code == 422
    assert signed_in.get("/api/me").json() == before
