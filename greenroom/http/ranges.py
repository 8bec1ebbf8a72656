"""Stretches of a file (RFC 9110, range requests), so that a player can begin anywhere."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from greenroom.http.etags import has_already
from greenroom.http.special import special_problem
from greenroom.storage.downloads import Download

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def file_response(request: Request, file: Download) -> Response:
    """Return a file, or the one stretch that is asked for; several stretches are answered with the whole."""
    tag = f'"{file.digest}"'
    headers = {"Accept-Ranges": "bytes", "ETag": tag, "Cache-Control": "private, no-cache"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    wanted = _RANGE.fullmatch(request.headers.get("range", "")) if _still_the_same(request, tag) else None
    if wanted is None or wanted.groups() == ("", ""):
        return _stretch(request, file, 0, file.size_bytes, 200, headers)
    first, last = _bounds(wanted, file.size_bytes)
    if first > last:
        return special_problem(
            416,
            "no-such-range",
            "There is nothing there",
            f"The file has {file.size_bytes} bytes",
            "Ask for less",
            {**headers, "Content-Range": f"bytes */{file.size_bytes}"},
        )
    headers["Content-Range"] = f"bytes {first}-{last}/{file.size_bytes}"
    return _stretch(request, file, first, last - first + 1, 206, headers)


def _still_the_same(request: Request, tag: str) -> bool:
    """Tell whether a stretch may be given: not when the reader has the rest of another version."""
    return request.headers.get("if-range", tag) == tag


def _bounds(wanted: re.Match[str], size_bytes: int) -> tuple[int, int]:
    """Return the first and the last byte that are asked for; the first behind the last when there are none."""
    start, end = wanted.groups()
    if start == "":  # so many from the end
        return (max(0, size_bytes - int(end)), size_bytes - 1) if int(end) else (1, 0)
    return int(start), min(int(end), size_bytes - 1) if end else size_bytes - 1


def _stretch(
    request: Request, file: Download, start: int, length: int, status: int, headers: dict[str, str]
) -> Response:
    headers["Content-Length"] = str(length)
    content = iter(()) if request.method == "HEAD" else file.read(start, length)
    return StreamingResponse(content, status_code=status, headers=headers, media_type=file.content_type)
