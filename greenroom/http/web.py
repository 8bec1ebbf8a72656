"""The built web application: its files, and its HTML file for the address of every page."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import ASGIApp, Scope

IMMUTABLE = "public, max-age=31536000, immutable"
"""For files whose names change with their content."""

REVALIDATE = "no-cache"
CODE_RUNNER = "code-runner"
"""First part of the address of the document in which programs of candidates run."""
NOT_PAGES = ("api", "health", "assets", CODE_RUNNER)
"""First parts of addresses at which a missing file is an error and not a page."""


_INLINE_SCRIPT = re.compile("<script>(.*?)</script>", re.DOTALL)

PAGE_LIST = "pages.json"
"""The build writes it: the addresses of all pages, with ":" for a part that varies."""


def web_folder() -> Path | None:
    """Return the folder of the built application: the package's, else the checkout's; None when it is not built."""
    package = Path(__file__).parents[1]
    for folder in (package / "web_dist", package.parent / "web" / "dist"):
        if (folder / "index.html").is_file():
            return folder
    return None


def web_app(folder: Path) -> ASGIApp:
    """Return the application that serves a build."""
    return _Pages(directory=folder)


def code_runner_headers(document: str) -> dict[str, str]:
    """Return the headers that keep the programs in the code runner's document apart from everything else.

    The document gets an origin of its own, no network, and no script but its own. Workers that it starts from blobs
    inherit the policy.
    """
    digests = [hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(document)]
    hashes = " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    policy = (
        "default-src 'none'",
        f"script-src {hashes} 'unsafe-eval' blob:",  # programs are evaluated, and arrive as blobs
        "worker-src blob:",
        "connect-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
        "sandbox allow-scripts",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Frame-Options": "SAMEORIGIN",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }


class _Pages(StaticFiles):
    """Files by their path, ``index.html`` for the rest; compressed if the build has a compressed copy.

    At an address that no page has, ``index.html`` comes with status 404: the application then says so to people.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory=directory)
        patterns: list[str] = json.loads((directory / PAGE_LIST).read_text())
        self._pages = re.compile("|".join(re.escape(one.strip("/")).replace(":", "[^/]+") for one in patterns))

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file with its cache lifetime; 404 where no page can have that address."""
        if "\0" in path:
            raise HTTPException(404)
        first = Path(path).parts[:1]
        try:
            answer = await super().get_response("index.html" if path == "." else path, scope)
        except HTTPException as error:
            if error.status_code != 404 or (first and first[0] in NOT_PAGES):
                raise
            answer = await super().get_response("index.html", scope)
            if not self._pages.fullmatch(path):
                answer.status_code = 404
        answer.headers["Cache-Control"] = IMMUTABLE if first in {("assets",), (CODE_RUNNER,)} else REVALIDATE
        if first == (CODE_RUNNER,):
            answer.headers.update(code_runner_headers((Path(str(self.directory)) / path).read_text()))
        return answer

    def file_response(
        self, full_path: PathLike, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file, compressed if the client accepts it: the files are public, so their length reveals nothing."""
        compressed = Path(f"{os.fspath(full_path)}.gz")
        if not compressed.is_file():
            return super().file_response(full_path, stat_result, scope, status_code)
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            answer = super().file_response(compressed, compressed.stat(), scope, status_code)
            answer.headers["Content-Encoding"] = "gzip"
        else:
            answer = super().file_response(full_path, stat_result, scope, status_code)
        answer.headers["Vary"] = "Accept-Encoding"
        return answer
