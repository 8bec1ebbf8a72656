"""A server that sends no mail says so, and promises no reminder."""

from __future__ import annotations

from tests.http_client import Visitor


def test_reminders_cannot_be_turned_on(signed_in: Visitor) -> None:
    assert signed_in.get("/api/reminders").json()["sends_mail"] is False
    refused = signed_in.put("/api/reminders", json={"local_hour": 18, "time_zone": "Europe/Madrid"})
    assert refused.status_code == 409
    assert "sends no email" in refused.json()["detail"]
