"""Recordings and their parts as other packages see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

OWNER_UPLOAD = "upload"
"""The kind of owner of a recording that was uploaded and not used yet."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of a recording, set by its creator: an interview or an upload."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part that is announced.

    Parameters
    ----------
    client_key
        The sender's own key for it: a repeated announcement finds the same part.
    start_seconds
        When it began on the sender's timeline of the recording, which orders the parts.
    reference
        The owner's reference for the content of the part, such as the number of a turn.
    length_bytes
        None while the recorder runs.
    """

    client_key: str
    start_seconds: float
    reference: str | None
    length_bytes: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """One run of a recorder, or one uploaded file.

    Parameters
    ----------
    offset_bytes
        How many bytes have arrived.
    ended_at
        When it was complete or ended; None while more may arrive.
    content_type
        The type by its first bytes; None before they arrived.
    joined_from_seconds, duration_seconds
        Its position in the whole file; None before the parts are joined, and for a part that cannot be read.
    """

    id: str
    recording_id: str
    client_key: str
    reference: str | None
    start_seconds: float
    offset_bytes: int
    length_bytes: int | None
    content_type: str | None
    sha256: str | None
    ended_at: datetime | None
    joined_from_seconds: float | None
    duration_seconds: float | None


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The one file of a recording: seekable, and playable from any place."""

    size_bytes: int
    sha256: str
    content_type: str
    duration_seconds: float


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording: its parts in their order on one timeline, and the whole once they are joined.

    Parameters
    ----------
    closed_at
        When the recording was declared complete.
    notes
        Notes for the reader about the whole: parts that could not be read.
    """

    id: str
    candidate_id: str
    owner: Owner
    name: str
    created_at: datetime
    closed_at: datetime | None
    parts: tuple[Part, ...]
    whole: WholeFile | None
    notes: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether every announced part has arrived in full."""
        return all(part.ended_at is not None for part in self.parts)


PartAnnounced = Callable[[Session, Recording, Part], None]
"""Told of a new part of a recording, in the unit of work that adds it."""


def folder_key(recording_id: str) -> str:
    """Return the key under which all files of a recording are stored."""
    return f"recordings/{recording_id}"


def whole_key(recording_id: str) -> str:
    """Return the key of the whole file."""
    return f"{folder_key(recording_id)}/whole"


def part_key(recording_id: str, part_id: str) -> str:
    """Return the key of a part's file."""
    return f"{folder_key(recording_id)}/parts/{part_id}"


def observed_folder(recording_id: str) -> str:
    """Return the folder of what was observed of the parts, until the whole has its report."""
    return f"{folder_key(recording_id)}/observed"


def observed_key(recording_id: str, part_id: str) -> str:
    """Return the key of what was observed of a part."""
    return f"{observed_folder(recording_id)}/{part_id}"
