"""The headers of tus 1.0, the protocol that resumes uploads of parts after a broken connection."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from greenroom.errors import InputError, MalformedInputError
from greenroom.recordings.contracts import NewPart, Part

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-defer-length,checksum,termination"
CHECKSUMS = ("sha1", "sha256")
"""The protocol requires the first; today's browsers offer the second too."""

PIECE_TYPE = "application/offset+octet-stream"


class OtherVersionError(InputError):
    """The request is of another version of the protocol."""


class ChecksumMismatchError(InputError):
    """A body was damaged in transit; none of it is stored."""

    def __init__(self) -> None:
        super().__init__("The body is not what Upload-Checksum says", "Send it again")


@dataclass(frozen=True, slots=True)
class Checksum:
    """The declared hash of a request's body."""

    algorithm: str
    digest: bytes

    def fits(self, body: bytes) -> bool:
        """Return whether a body matches its hash."""
        return hashlib.new(self.algorithm, body, usedforsecurity=False).digest() == self.digest


def read_checksum(header: str | None) -> Checksum | None:
    """Read ``Upload-Checksum``.

    Raises
    ------
    MalformedInputError
        The header names an unknown algorithm, or its digest is not base64.
    """
    if header is None:
        return None
    algorithm, _, digest = header.partition(" ")
    if algorithm not in CHECKSUMS:
        raise MalformedInputError("The checksum type is not supported", f"Use one of {', '.join(CHECKSUMS)}")
    return Checksum(algorithm, _decoded(digest))


def read_new_part(metadata: str, length_bytes: int | None, defers_length: bool) -> NewPart:
    """Read the announcement of a part: ``key`` (required), ``start_seconds`` and ``reference`` in ``Upload-Metadata``.

    Raises
    ------
    MalformedInputError
        The metadata cannot be read, or length and deferral do not go together.
    """
    if (length_bytes is None) != defers_length:
        raise MalformedInputError(
            "The length of the part is missing or given twice", "Send either Upload-Length or Upload-Defer-Length: 1"
        )
    values = _read_metadata(metadata)
    key = values.get("key", "")
    if not 1 <= len(key) <= 64:
        raise MalformedInputError("The metadata needs a key of 1 to 64 characters", "Name the part in Upload-Metadata")
    reference = values.get("reference") or None
    if reference is not None and len(reference) > 255:
        raise MalformedInputError("The reference is longer than 255 characters", "Shorten it")
    return NewPart(key, _read_seconds(values.get("start_seconds", "0")), reference, length_bytes)


def offset_headers(part: Part) -> dict[str, str]:
    """Return the headers that say how much of a part has arrived."""
    length = {"Upload-Defer-Length": "1"} if part.length_bytes is None else {"Upload-Length": str(part.length_bytes)}
    return {"Upload-Offset": str(part.offset_bytes), **length}


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
        raise MalformedInputError("start_seconds is not a valid time", "Send 0 or more seconds")
    return seconds


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise _strange_metadata() from error


def _strange_metadata() -> MalformedInputError:
    return MalformedInputError("A header cannot be read", "Encode its values in base64, as tus 1.0 requires")
