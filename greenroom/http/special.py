"""Problems whose status a protocol prescribes, beyond those that errors have."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from greenroom.http.correlation import correlation_id
from greenroom.http.problems import MEDIA_TYPE, Problem, SpecialSlug


def special_problem(
    status: int, slug: SpecialSlug, title: str, detail: str, remedy: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem with a status of its own."""
    problem = Problem(
        type=f"/problems/{slug}",
        title=title,
        status=status,
        detail=f"{detail}.",
        remedy=f"{remedy}.",
        correlation_id=correlation_id(),
        errors=None,
    )
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=status,
        headers=dict(headers or {}),
        media_type=MEDIA_TYPE,
    )
