"""Conditional requests: respond "not modified" if the client already has the content (RFC 9110)."""

from __future__ import annotations

from hashlib import sha256

from fastapi import Request
from pydantic import BaseModel
from starlette.responses import Response

DIGEST_CHARACTERS = 32


def tagged(request: Request, body: BaseModel) -> Response:
    """Return a body with its ETag, or 304 when ``If-None-Match`` names it; declare ``response_model`` on the route."""
    content = body.model_dump_json().encode()
    tag = f'"{sha256(content).hexdigest()[:DIGEST_CHARACTERS]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if has_already(request, tag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type="application/json")


def has_already(request: Request, tag: str) -> bool:
    """Return whether the client has the content of a tag (``If-None-Match``)."""
    client_tags = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    return tag in client_tags or "*" in client_tags
