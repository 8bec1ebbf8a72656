"""Problems whose status a protocol prescribes, beyond those that errors have."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from greenroom.http.problems import Kind, SpecialSlug, written


def special_problem(
    status: int, slug: SpecialSlug, title: str, detail: str, remedy: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem with a status of its own."""
    return written(Kind(status, slug, title), detail, remedy, headers or {})
