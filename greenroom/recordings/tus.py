"""The headers of tus 1.0, the protocol by which parts are sent so that a broken line costs nothing."""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.routing import APIRoute
from starlette.responses import Response

from greenroom.errors import GreenroomError, InputError, MalformedInputError
from greenroom.http.problems import problem_response
from greenroom.http.special import special_problem
from greenroom.recordings.contracts import NewPart, Part

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-defer-length,checksum,termination"
CHECKSUMS = ("sha1", "sha256")
"""The protocol asks for the first; the second is what browsers of today offer too."""

MISMATCH = 460
"""The protocol's own status: the body is not what its checksum says."""

PIECE_TYPE = "application/offset+octet-stream"


class TusRoute(APIRoute):
    """Answers in the protocol's version, failures too, and with the statuses that it prescribes."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the handler with the protocol's header around it."""
        handle = super().get_route_handler()

        async def handle_tus(request: Request) -> Response:
            response = await _answered(request, handle)
            response.headers["Tus-Resumable"] = VERSION
            return response

        return handle_tus


async def _answered(request: Request, handle: Callable[[Request], Coroutine[Any, Any, Response]]) -> Response:
    try:
        return await handle(request)
    except OtherVersionError as error:
        headers = {"Tus-Version": VERSION}
        title = "The protocol has another version"
        return special_problem(412, "protocol-version", title, error.message, error.remedy, headers)
    except ChecksumMismatchError as error:
        title = "The piece was damaged on its way"
        return special_problem(MISMATCH, "checksum-mismatch", title, error.message, error.remedy)
    except GreenroomError as error:
        return problem_response(error)


class OtherVersionError(InputError):
    """The request is of another version of the protocol."""


class ChecksumMismatchError(InputError):
    """A body was damaged on its way; nothing of it is kept."""

    def __init__(self) -> None:
        super().__init__("The body is not what Upload-Checksum says", "Send it again")


def _check_version(
    version: Annotated[str, Header(alias="Tus-Resumable", description=f"`{VERSION}`")] = "",
) -> None:
    if version != VERSION:
        raise OtherVersionError(
            "The header Tus-Resumable is missing or names another version", f"Send Tus-Resumable: {VERSION}"
        )


Version = Annotated[None, Depends(_check_version)]
"""The dependency that refuses other versions; after the account, so that nobody unknown is told anything."""


@dataclass(frozen=True, slots=True)
class Checksum:
    """What the body of a request must hash to."""

    algorithm: str
    digest: bytes

    def fits(self, body: bytes) -> bool:
        """Tell whether a body is what was sent."""
        return hashlib.new(self.algorithm, body, usedforsecurity=False).digest() == self.digest


def read_checksum(header: str | None) -> Checksum | None:
    """Read ``Upload-Checksum``.

    Raises
    ------
    MalformedInputError
        It names an unknown algorithm, or its digest is no base64.
    """
    if header is None:
        return None
    algorithm, _, digest = header.partition(" ")
    if algorithm not in CHECKSUMS:
        raise MalformedInputError("The checksum is of an unknown kind", f"Use one of {', '.join(CHECKSUMS)}")
    return Checksum(algorithm, _decoded(digest))


def read_new_part(metadata: str, length_bytes: int | None, defers_length: bool) -> NewPart:
    """Read what a creation announces: ``key`` (required), ``start_seconds`` and ``reference`` in ``Upload-Metadata``.

    Raises
    ------
    MalformedInputError
        The metadata cannot be read, or length and deferral do not go together.
    """
    if (length_bytes is None) != defers_length:
        raise MalformedInputError(
            "The length of the part is not clear", "Send either Upload-Length or Upload-Defer-Length: 1"
        )
    values = _read_metadata(metadata)
    key = values.get("key", "")
    if not 1 <= len(key) <= 64:
        raise MalformedInputError("The metadata has no key of 1 to 64 characters", "Name the part in Upload-Metadata")
    reference = values.get("reference") or None
    if reference is not None and len(reference) > 255:
        raise MalformedInputError("The reference is longer than 255 characters", "Shorten it")
    return NewPart(key, _read_seconds(values.get("start_seconds", "0")), reference, length_bytes)


def standing(part: Part) -> dict[str, str]:
    """Return the headers that say how much of a part has come."""
    known = {"Upload-Defer-Length": "1"} if part.length_bytes is None else {"Upload-Length": str(part.length_bytes)}
    return {"Upload-Offset": str(part.offset_bytes), **known}


def _read_metadata(header: str) -> dict[str, str]:
    values = {}
    for pair in filter(None, (pair.strip() for pair in header.split(","))):
        name, _, value = pair.partition(" ")
        try:
            values[name] = _decoded(value).decode()
        except UnicodeDecodeError as error:
            raise _strange_metadata() from error
    if any("\0" in value for value in values.values()):
        raise _strange_metadata()
    return values


def _read_seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 1e6:
        raise MalformedInputError("start_seconds is no time on the recording's timeline", "Send seconds from 0 on")
    return seconds


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _strange_metadata() from error


def _strange_metadata() -> MalformedInputError:
    return MalformedInputError("A header cannot be read", "Write its values in base64, as tus 1.0 says")
