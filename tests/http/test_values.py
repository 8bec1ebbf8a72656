"""Values that a database cannot hold are refused, on each engine alike."""

from __future__ import annotations

import base64
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from greenroom.clock import LONGEST_AHEAD
from tests.http.conftest import World

HALF_A_CHARACTER = "\\ud800"
WIDE = 2**63

JSON = {"Content-Type": "application/json"}


def cursor(*key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode()


@pytest.mark.parametrize(
    "address",
    [
        "/api/sessions/a%00b",
        "/api/jobs/%00",
        "/api/questions/%00",
        "/api/questions?search=%00",
        "/api/questions/search%00?x=1",
        "/api/admin/accounts?search=a%00",
        "/api/sessions?state=%00",
        "/api/me?%00=1",
    ],
)
def test_a_null_character_in_an_address_is_refused(either_world: World, address: str) -> None:
    answer = either_world.admin.get(address)
    assert answer.status_code == 422, answer.text


@pytest.mark.parametrize(
    "value", ['"a\\u0000"', f'"{HALF_A_CHARACTER}"', "NaN", "-Infinity", "1e999", str(WIDE), str(-WIDE)]
)
@pytest.mark.parametrize("nested", ["%s", '[{"a": %s}]', '{"\\u0000": %s}'])
def test_a_value_that_cannot_be_kept_is_refused_wherever_it_stands(
    either_world: World, value: str, nested: str
) -> None:
    body = '{"title": "The late release", "extra": ' + nested % value + "}"
    answer = either_world.owner.post("/api/stories", content=body, headers=JSON)
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert "body.extra" in answer.json()["detail"]


@pytest.mark.parametrize(
    "key",
    [
        ("0001-01-01T00:00:00+14:00", "a"),
        ("9999-12-31T23:59:59-14:00", "a"),
        ("2026-01-01T00:00:00", "a"),
        ("2026-01-01T00:00:00+00:00", "a\0"),
        ("2026-01-01T00:00:00+00:00", "\ud800"),
        ("2026-01-01T00:00:00+00:00", WIDE),
        ("2026-01-01T00:00:00+00:00", float("nan")),
        ("2026-01-01T00:00:00+00:00", float("inf")),
        (None, "a"),
    ],
)
@pytest.mark.parametrize("listed", ["/api/sessions", "/api/admin/jobs", "/api/admin/accounts", "/api/admin/audit"])
def test_a_cursor_of_impossible_values_is_refused(either_world: World, listed: str, key: tuple[object, ...]) -> None:
    answer = either_world.admin.get(f"{listed}?cursor={cursor(*key)}")
    assert answer.status_code in {400, 422}, answer.text


def test_days_lie_at_most_two_years_ahead(either_world: World) -> None:
    today = date.today()  # noqa: DTZ011, TID251 - as the server does
    for day, status in (
        (today + LONGEST_AHEAD + timedelta(days=2), 422),
        (date.max, 422),
        (today + LONGEST_AHEAD, 200),
    ):
        answer = either_world.owner.patch("/api/me", json={"interview_day": day.isoformat()})
        assert answer.status_code == status, answer.text
        requested = {"interview_type": "behavioural", "mode": "study", "minutes": 9, "interview_day": day.isoformat()}
        started = either_world.owner.post("/api/sessions", json=requested)
        assert started.status_code == (201 if status == 200 else 422), started.text


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2027-01-01T00:00:00"])
def test_a_token_ends_at_a_moment_that_exists(either_world: World, moment: str) -> None:
    refuse_token(either_world, moment)


def test_a_token_ends_within_two_years(either_world: World) -> None:
    now = datetime.now(UTC)  # noqa: TID251 - as the server does
    refuse_token(either_world, (now + LONGEST_AHEAD + timedelta(days=1)).isoformat())


def refuse_token(either_world: World, moment: str) -> None:
    wanted = {"name": "CI", "scopes": ["read"], "expires_at": moment}
    assert either_world.owner.post("/api/tokens", json=wanted).status_code == 422
