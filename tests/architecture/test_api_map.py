"""The map of the API names nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

from tests.http.api_routes import ROUTES

MAP = Path(__file__).parents[2] / "docs" / "api-map.md"


def test_every_address_of_ours_is_in_the_openapi_document() -> None:
    named = set(re.findall(r"`(GET|POST|PUT|PATCH|DELETE) (/api/[^`]*)`", MAP.read_text("utf-8")))
    served = {*ROUTES, ("GET", "/api/docs")}
    assert len(named) > 25
    assert named <= served, sorted(named - served)


def test_every_published_endpoint_of_the_united_systems_has_a_row() -> None:
    text = MAP.read_text("utf-8")
    for published in (
        *("/start-interview", "/get-ai-message", "/submit-response", "/get-report", "/auth/resend_confirmation"),
        *("/app/live/{id}/turn-evaluate", "/analysis/jobs/{jobId}", "/reports/{id}/generate"),
        *("/reflective/{userId}/summaries", "/users/{id}/performance-history", "/app/me/sessions/{id}/scores/explain"),
    ):
        assert f"`{published}`" in text
