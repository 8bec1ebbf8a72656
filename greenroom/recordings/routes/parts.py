"""``/api/recordings/ID/parts``: parts of a recording, sent by the protocol tus 1.0.

A part is one run of the browser's recorder: it is announced without a length, its pieces are appended as they are
recorded, and its length is declared when the recorder stops. The account must have agreed to being recorded; if it
withdraws its consent during an upload, the rest is refused.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from greenroom.accounts.dependencies import CurrentAccount, RecordedAccount
from greenroom.errors import TooLargeError, UnsupportedMediaError
from greenroom.http.body_limits import up_to
from greenroom.recordings import tus
from greenroom.recordings.contracts import Part
from greenroom.recordings.dependencies import recording_service
from greenroom.recordings.routes.tus import TusRoute, Version
from greenroom.recordings.uploads import Uploads

router = APIRouter(prefix="/recordings/{recording_id}/parts", tags=["recordings"], route_class=TusRoute)

TheUploads = Annotated[Uploads, recording_service(lambda server: server.recordings.uploads)]
Length = Annotated[int | None, Header(alias="Upload-Length", ge=0, le=1 << 62)]

PIECE_BYTES = 1 << 20
"""How much of a body is held in memory before it is written."""

MAX_CHECKED_BYTES = 16 << 20
"""A body with a checksum is held in memory as a whole: none of it may be written before the check."""

NO_LIMIT = 1 << 62
"""Sizes are compared with the announcement and the limit of the recording, not per request."""

PIECE = {
    "requestBody": {"required": True, "content": {tus.PIECE_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
}


@router.options("", status_code=204)
def ask(recording_id: str, account: CurrentAccount, uploads: TheUploads) -> Response:
    """Return the supported parts of the protocol."""
    del recording_id, account
    headers = {
        "Tus-Version": tus.VERSION,
        "Tus-Extension": tus.EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(tus.CHECKSUMS),
        "Tus-Max-Size": str(uploads.max_bytes),
    }
    return Response(status_code=204, headers=headers)


@router.post("", status_code=201, response_class=Response)
def announce(
    recording_id: str,
    account: RecordedAccount,
    uploads: TheUploads,
    version: Version,
    metadata: Annotated[
        str,
        Header(
            alias="Upload-Metadata",
            max_length=4096,
            description="`key`: the sender's own name for the part; `start_seconds` on the recording's timeline; "
            "`reference`: what is recorded. Each followed by its value in base64, between commas.",
        ),
    ],
    length: Length = None,
    defers_length: Annotated[int, Header(alias="Upload-Defer-Length", ge=0, le=1)] = 0,
) -> Response:
    """Announce a part; `Location` is the address for its pieces. A repeated announcement returns the same part."""
    del version
    new = tus.read_new_part(metadata, length, bool(defers_length))
    part = uploads.announce(account.id, recording_id, new)
    location = f"/api/recordings/{recording_id}/parts/{part.id}"
    return Response(status_code=201, headers={"Location": location, **tus.offset_headers(part)})


@router.head("/{part_id}", response_class=Response)
def look(recording_id: str, part_id: str, account: CurrentAccount, uploads: TheUploads, version: Version) -> Response:
    """Return how much of a part has arrived, in `Upload-Offset`."""
    del version
    return Response(headers=tus.offset_headers(uploads.look(account.id, recording_id, part_id)))


@router.patch(
    "/{part_id}", status_code=204, response_class=Response, dependencies=[up_to(NO_LIMIT)], openapi_extra=PIECE
)
async def append(
    recording_id: str,
    part_id: str,
    request: Request,
    account: RecordedAccount,
    uploads: TheUploads,
    version: Version,
    offset: Annotated[int, Header(alias="Upload-Offset", ge=0, le=1 << 62)],
    length: Length = None,
    checksum: Annotated[str | None, Header(alias="Upload-Checksum", max_length=256)] = None,
) -> Response:
    """Append a piece that begins where the last one ended; `Upload-Length` may come with any of them."""
    del version
    if request.headers.get("content-type") != tus.PIECE_TYPE:
        raise UnsupportedMediaError("The request body is not part of an upload", f"Send it as {tus.PIECE_TYPE}")
    expected = tus.read_checksum(checksum)
    part = await run_in_threadpool(uploads.look, account.id, recording_id, part_id)
    if length is not None:
        part = await run_in_threadpool(uploads.declare_length, part, length, account.id)
    sender = _Receiver(uploads, part, offset, account.id)
    if expected is None:
        part = await sender.take_all(request)
    else:
        body = await _whole_body(request)
        if not expected.fits(body):
            raise tus.ChecksumMismatchError
        part = await sender.take(body)
    return Response(status_code=204, headers=tus.offset_headers(part))


@router.delete("/{part_id}", status_code=204, response_class=Response)
def remove(recording_id: str, part_id: str, account: CurrentAccount, uploads: TheUploads, version: Version) -> Response:
    """Delete a part."""
    del version
    uploads.remove(account.id, recording_id, part_id)
    return Response(status_code=204)


class _Receiver:
    """Passes a body on in pieces, each where the last one ended."""

    def __init__(self, uploads: Uploads, part: Part, offset_bytes: int, candidate_id: str) -> None:
        self._uploads, self._part, self._offset, self._candidate_id = uploads, part, offset_bytes, candidate_id

    async def take(self, piece: bytes) -> Part:
        """Save a piece."""
        self._part = await run_in_threadpool(self._uploads.receive, self._part, self._offset, piece, self._candidate_id)
        self._offset += len(piece)
        return self._part

    async def take_all(self, request: Request) -> Part:
        """Save a body while it arrives, including the beginning of a body whose connection breaks."""
        waiting = bytearray()
        try:
            async for chunk in request.stream():
                waiting += chunk
                if len(waiting) >= PIECE_BYTES:
                    await self.take(bytes(waiting))
                    waiting.clear()
        except ClientDisconnect:
            await self.take(bytes(waiting))
            raise
        return await self.take(bytes(waiting))


async def _whole_body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_CHECKED_BYTES:
            raise TooLargeError(
                f"A piece with a checksum can have at most {MAX_CHECKED_BYTES >> 20} MiB", "Send smaller pieces"
            )
    return bytes(body)
