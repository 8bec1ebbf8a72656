"""The map of the API has a row for every endpoint that the united systems publish, and names only routes of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenroom.app import create_app
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from web.scripts.openapi import DESCRIPTION, describe_api

ROOT = Path(__file__).parents[2]
MAP = ROOT / "docs" / "api-map.md"
PAGES = ROOT / "web" / "src" / "lib" / "paths.ts"

UNDOCUMENTED = {("GET", "/api/docs"), ("GET", "/api/openapi.json")}
"""The OpenAPI document itself and its page."""

PUBLISHED = {
    "S2": (
        *("/", "/interview", "/auth/register", "/auth/login", "/auth/logout", "/auth/confirm/<token>"),
        *("/auth/reset_password_request", "/auth/reset_password/<token>", "/auth/resend_confirmation"),
        *("/start-interview", "/get-ai-message", "/submit-response", "/get-report"),
    ),
    "S5": (
        *("/health", "/api/health", "/docs"),
        *("/auth/register", "/auth/login", "/auth/refresh", "/auth/logout", "/auth/me"),
        *("/app/me/sessions", "/app/me/sessions/start", "/app/me/sessions/{id}/status"),
        *("/app/me/sessions/{id}/analysis", "/app/me/sessions/{id}/scores/explain"),
        *("/app/me/sessions/{id}/report", "/app/me/sessions/{id}/video"),
        *("/app/live/start", "/app/live/{id}/state", "/app/live/{id}/turn-evaluate", "/app/live/{id}/answer"),
        *("/app/live/{id}/skip", "/app/live/{id}/end"),
        *("/analysis/video", "/analysis/jobs/{jobId}", "/analysis/{id}/job", "/analysis/{id}/results"),
        *("/analysis/{id}/scores", "/reports/{id}/generate"),
        *("/reflective/{id}/responses", "/reflective/{userId}/summaries", "/users/{id}/performance-history"),
    ),
}
"""What each system publishes; S1, S3 and S4 publish groups of routes only."""


def rows() -> list[tuple[str, str, str]]:
    """Return the rows of the map: system, their endpoints, our addresses."""
    return re.findall(r"^\| (S\d) \| (.+?) \| (.+?) \|$", MAP.read_text("utf-8"), re.MULTILINE)


def addresses(text: str) -> set[tuple[str, str]]:
    """Return method and path of everything that a text names; what has no method is read."""
    named = re.findall(r"`(?:(GET|POST|PUT|PATCH|DELETE|OPTIONS) )?(/[^`\s]*)`", text)
    return {(method or "GET", path) for method, path in named}


@pytest.fixture
def served(services: Server) -> set[tuple[str, str]]:
    """Everything that answers: routes of the server, and pages of the web application."""
    paths = create_app(services).openapi()["paths"]
    pages = re.findall(r"[\"`](/[^\"`]*)[\"`]", PAGES.read_text("utf-8"))
    return {
        *((method.upper(), path) for path, methods in paths.items() for method in methods),
        *(("GET", re.sub(r"\$\{\w+\}", "ID", page)) for page in pages),
        *UNDOCUMENTED,
    }


def test_every_published_endpoint_has_one_row_and_no_row_is_invented() -> None:
    mapped = [(system, endpoint) for system, theirs, _ in rows() for endpoint in re.findall(r"`([^`]+)`", theirs)]
    published = [(system, endpoint) for system, endpoints in PUBLISHED.items() for endpoint in endpoints]
    assert sorted(mapped) == sorted(published)


def test_every_row_leads_to_something_that_is_served(served: set[tuple[str, str]]) -> None:
    for system, theirs, ours in rows():
        assert ours == "as above" or addresses(ours), f"{system} {theirs} leads nowhere"
        assert addresses(ours) <= served, f"{system} {theirs}: {sorted(addresses(ours) - served)}"


def test_every_other_route_that_the_page_names_is_served(served: set[tuple[str, str]]) -> None:
    _, _, rest = MAP.read_text("utf-8").partition("## What the web application does not call")
    assert addresses(rest) <= served, sorted(addresses(rest) - served)


def test_the_description_for_the_web_application_is_current() -> None:
    assert DESCRIPTION.read_text("utf-8") == describe_api(), "run `.venv/bin/python web/scripts/openapi.py`"


def test_it_names_settings_that_exist() -> None:
    named = set(re.findall(r"`GREENROOM_([A-Z0-9_]+)`", MAP.read_text("utf-8")))
    assert named
    assert named <= {name.upper() for name in Settings.model_fields}
