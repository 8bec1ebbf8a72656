"""One format for all failures, problem details (RFC 9457): the class of the error decides status and type."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Literal, get_args

from pydantic import BaseModel, Field, JsonValue
from starlette.responses import Response

from greenroom.correlation import correlation_id
from greenroom.errors import (
    ConflictError,
    GreenroomError,
    InputError,
    MachineError,
    MalformedInputError,
    NotAgreedError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
    SecondFactorNeededError,
    StorageFullError,
    TooLargeError,
    UnconfirmedError,
    UnsupportedMediaError,
)
from greenroom.http.errors import MethodNotAllowedError
from greenroom.rate_limits import TooManyRequestsError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """The common properties of errors of a class; ``status`` is one of HTTP's, or of a protocol upon it."""

    status: int
    slug: str
    title: str


KINDS: Mapping[type[GreenroomError], Kind] = {
    MalformedInputError: Kind(HTTPStatus.BAD_REQUEST, "malformed-request", "The request cannot be read"),
    SecondFactorNeededError: Kind(HTTPStatus.UNAUTHORIZED, "second-factor-needed", "A second factor is needed"),
    NotSignedInError: Kind(HTTPStatus.UNAUTHORIZED, "not-signed-in", "You are not signed in"),
    NotAllowedError: Kind(HTTPStatus.FORBIDDEN, "not-allowed", "You do not have permission"),
    NotAgreedError: Kind(HTTPStatus.FORBIDDEN, "not-agreed", "You have not agreed to this"),
    UnconfirmedError: Kind(HTTPStatus.FORBIDDEN, "unconfirmed", "Your email is not confirmed yet"),
    NotFoundError: Kind(HTTPStatus.NOT_FOUND, "not-found", "Not found"),
    MethodNotAllowedError: Kind(HTTPStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "Method not allowed"),
    ConflictError: Kind(HTTPStatus.CONFLICT, "conflict", "Not possible right now"),
    TooLargeError: Kind(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", "The request is too large"),
    StorageFullError: Kind(HTTPStatus.INSUFFICIENT_STORAGE, "storage-full", "Your storage is full"),
    UnsupportedMediaError: Kind(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-type", "This type is not supported"),
    InputError: Kind(HTTPStatus.UNPROCESSABLE_ENTITY, "invalid-input", "The request is not valid"),
    TooManyRequestsError: Kind(HTTPStatus.TOO_MANY_REQUESTS, "too-many-requests", "Too many requests"),
    MachineError: Kind(HTTPStatus.SERVICE_UNAVAILABLE, "not-available", "Not available right now"),
    GreenroomError: Kind(HTTPStatus.INTERNAL_SERVER_ERROR, "internal-error", "Something went wrong"),
}
"""Kinds by class of errors; a class that is not listed has the kind of its nearest base class."""

SpecialSlug = Literal["protocol-version", "checksum-mismatch", "no-such-range"]
"""Problems whose status a protocol prescribes; see `greenroom.http.special`."""

_TYPES: list[JsonValue] = [
    f"/problems/{slug}" for slug in (*(kind.slug for kind in KINDS.values()), *get_args(SpecialSlug))
]


class FieldProblem(BaseModel):
    """The error in one field."""

    field: str = Field(description="Where it stands, e.g. `body.email`.")
    detail: str


class Problem(BaseModel):
    """Why a request failed, and what the client can do."""

    type: str = Field(
        description="`/problems/` and the kind of failure; clients translate by it.", json_schema_extra={"enum": _TYPES}
    )
    title: str
    status: int
    detail: str
    remedy: str
    correlation_id: str = Field(description="Names the request; quote it when you ask for help.")
    errors: list[FieldProblem] | None = Field(None, description="The fields that do not fit, where there are any.")


def documented_problem(description: str) -> dict[str, Any]:
    """Return the OpenAPI description of a problem, with its media type."""
    shape = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": shape}}}


def kind_of(error: GreenroomError) -> Kind:
    """Return the kind of the nearest class that has one."""
    return next(KINDS[kind] for kind in type(error).__mro__ if kind in KINDS)


def problem_response(
    error: GreenroomError, fields: list[FieldProblem] | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Return the response for an error."""
    all_headers = {**(headers or {}), **_headers_of(error)}
    return written(kind_of(error), error.message, error.remedy, all_headers, fields)


def written(
    kind: Kind, message: str, remedy: str, headers: Mapping[str, str], fields: list[FieldProblem] | None = None
) -> Response:
    """Return a problem of a kind; message and remedy are sentences without their full stops."""
    problem = Problem(
        type=f"/problems/{kind.slug}",
        title=kind.title,
        status=kind.status,
        detail=f"{message}.",
        remedy=f"{remedy}.",
        correlation_id=correlation_id(),
        errors=fields,
    )
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=kind.status,
        headers=dict(headers),
        media_type=MEDIA_TYPE,
    )


def _headers_of(error: GreenroomError) -> dict[str, str]:
    if isinstance(error, TooManyRequestsError):
        return {"Retry-After": str(max(1, math.ceil(error.retry_after_seconds)))}
    if isinstance(error, NotSignedInError):
        return {"WWW-Authenticate": "Bearer"}
    return {}
