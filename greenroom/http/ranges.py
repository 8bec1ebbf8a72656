"""Range requests (RFC 9110), so that a player can begin anywhere."""

from __future__ import annotations

import re

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from greenroom.http.etags import has_already
from greenroom.http.special import special_problem
from greenroom.storage.downloads import Download

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def file_response(request: Request, file: Download) -> Response:
    """Return a file, or the one range that the client requests; several ranges get the whole file."""
    tag = f'"{file.digest}"'
    headers = {"Accept-Ranges": "bytes", "ETag": tag, "Cache-Control": "private, no-cache"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    byte_range = _RANGE.fullmatch(request.headers.get("range", "")) if _still_the_same(request, tag) else None
    if byte_range is None or byte_range.groups() == ("", ""):
        return _stretch(request, file, 0, file.size_bytes, 200, headers)
    first, last = _bounds(byte_range, file.size_bytes)
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
    """Return whether a range may be sent: not when the client has a part of another version."""
    return request.headers.get("if-range", tag) == tag


def _bounds(byte_range: re.Match[str], size_bytes: int) -> tuple[int, int]:
    """Return the first and the last requested byte; the first is behind the last for an empty range."""
    start, end = byte_range.groups()
    if start == "":  # the last bytes of the file
        return (max(0, size_bytes - int(end)), size_bytes - 1) if int(end) else (1, 0)
    return int(start), min(int(end), size_bytes - 1) if end else size_bytes - 1


def _stretch(
    request: Request, file: Download, start: int, length: int, status: int, headers: dict[str, str]
) -> Response:
    headers["Content-Length"] = str(length)
    content = iter(()) if request.method == "HEAD" else file.read(start, length)
    return StreamingResponse(content, status_code=status, headers=headers, media_type=file.content_type)
