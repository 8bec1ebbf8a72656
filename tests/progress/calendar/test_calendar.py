"""The plan in a calendar program: as a file, and at a private address that can be revoked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from icalendar import Calendar

from greenroom.clock import SystemClock
from tests.http_client import Visitor
from tests.profiles.written_profiles import JOB

TODAY = SystemClock().now().date()


@pytest.fixture
def planned(signed_in: Visitor) -> Visitor:
    """A candidate with a job and the day of its interview."""
    signed_in.put("/api/profiles/job", content=JOB, headers={"Content-Type": "text/plain"})
    signed_in.patch("/api/me", json={"interview_day": str(TODAY + timedelta(days=5))})
    return signed_in


def entries(content: bytes) -> dict[str, str]:
    """Return the titles of a calendar's entries by their first day."""
    calendar = Calendar.from_ical(content)
    return {str(entry.decoded("dtstart")): str(entry["summary"]) for entry in calendar.walk("VEVENT")}


def test_each_day_of_the_plan_and_the_interview_have_an_entry(planned: Visitor) -> None:
    response = planned.get("/api/plan/calendar.ics")
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    found = entries(response.content)
    assert found[str(TODAY + timedelta(days=5))] == "Job interview"
    plan = planned.get("/api/plan").json()
    days = {day["day"]: sum(task["minutes"] for task in day["tasks"]) for day in plan["days"] if day["tasks"]}
    assert days
    for day, minutes in days.items():
        assert found[day] == f"Practise: {minutes} minutes"


def test_entries_keep_their_names_when_the_plan_is_made_again(planned: Visitor) -> None:
    def names(minutes: int) -> set[str]:
        content = planned.get("/api/plan/calendar.ics", params={"minutes_per_day": minutes}).content
        return {str(entry["uid"]) for entry in Calendar.from_ical(content).walk("VEVENT")}

    assert names(30) & names(60)


def test_titles_are_in_the_language_of_the_account(planned: Visitor) -> None:
    planned.patch("/api/me", json={"language": "es"})
    assert "Entrevista de trabajo" in entries(planned.get("/api/plan/calendar.ics").content).values()


def test_an_empty_plan_is_an_empty_calendar(signed_in: Visitor) -> None:
    assert entries(signed_in.get("/api/plan/calendar.ics").content) == {}


def test_a_private_address_works_without_a_sign_in_until_it_is_revoked(planned: Visitor, client: Visitor) -> None:
    assert planned.get("/api/plan/calendar-address").json() == {"created_at": None}
    first = planned.post("/api/plan/calendar-address", json={"minutes_per_day": 30}).json()["path"]
    assert entries(client.get(first).content) == entries(planned.get("/api/plan/calendar.ics").content)
    assert planned.get("/api/plan/calendar-address").json()["created_at"] is not None
    second = planned.post("/api/plan/calendar-address", json={}).json()["path"]
    assert client.get(first).status_code == 404, "a new address replaces the one before"
    assert client.get(second).status_code == 200
    assert planned.delete("/api/plan/calendar-address").status_code == 204
    assert client.get(second).status_code == 404


def test_the_address_of_one_candidate_is_not_that_of_another(planned: Visitor, other_user: Visitor) -> None:
    planned.post("/api/plan/calendar-address", json={})
    assert other_user.get("/api/plan/calendar-address").json() == {"created_at": None}
    other_user.delete("/api/plan/calendar-address")
    assert planned.get("/api/plan/calendar-address").json()["created_at"] is not None
