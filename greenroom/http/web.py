"""The built web application: its files, and for every address that is a page its one HTML file."""

from __future__ import annotations

from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose name changes with what they hold."""

REVALIDATE = "no-cache"
NOT_PAGES = ("api", "health", "assets")
"""First parts of addresses at which what is missing is missing."""


def web_folder() -> Path | None:
    """Return the folder of the built application: the package's, else the checkout's; None when it is not built."""
    package = Path(__file__).parents[1]
    for folder in (package / "web_dist", package.parent / "web" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


def web_app(folder: Path) -> ASGIApp:
    """Return what serves a built application, compressed; nothing in it is secret, so compressing tells nothing."""
    return GZipMiddleware(_Pages(directory=folder))


class _Pages(StaticFiles):
    """Files by their path, ``index.html`` for the rest."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with how long it may be kept."""
        first = Path(path).parts[:1]
        try:
            answer = await super().get_response("index.html" if path == "." else path, scope)
        except HTTPException as error:
            if error.status_code != 404 or (first and first[0] in NOT_PAGES):
                raise
            answer = await super().get_response("index.html", scope)
        answer.headers["Cache-Control"] = IMMUTABLE if first == ("assets",) else REVALIDATE
        return answer
