"""Problems whose status a protocol prescribes, in addition to those of errors."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from greenroom.http.problems import Kind, SpecialSlug, written


def special_problem(
    status: int, slug: SpecialSlug, title: str, detail: str, remedy: str, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a problem with a prescribed status."""
    return written(Kind(status, slug, title), detail, remedy, headers or {})
