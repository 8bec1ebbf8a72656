"""Recordings and their parts as others see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

OWNER_UPLOAD = "upload"
"""The kind of owner of a recording that was sent and that nothing was made of yet."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a recording belongs to, known to whoever made it: an interview, an upload."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class NewPart:
    """A part that is announced.

    Parameters
    ----------
    client_key
        The sender's own name for it: announcing it again finds it again.
    start_seconds
        When it began on the recording's timeline, which is the sender's: it orders the parts.
    reference
        What was recorded, in the words of the recording's owner: the number of a turn, for instance.
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
        How much has come.
    ended_at
        When it was complete, or was declared to be; None while more may come.
    content_type
        What its first bytes say; None before they came.
    joined_from_seconds, duration_seconds
        Where it lies in the whole file; None before the parts were joined, and for a part that could not be read.
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
    """The one file that a recording became: seekable, and playable from any place."""

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
        When it was decided that no more comes.
    notes
        What a reader should know about the whole: parts that could not be read.
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
        """Whether every part that was announced has come in full."""
        return all(part.ended_at is not None for part in self.parts)


def folder_key(recording_id: str) -> str:
    """Return the key under which all files of a recording lie."""
    return f"recordings/{recording_id}"


def whole_key(recording_id: str) -> str:
    """Return the key of the whole file."""
    return f"{folder_key(recording_id)}/whole"


def part_key(recording_id: str, part_id: str) -> str:
    """Return the key of a part's file."""
    return f"{folder_key(recording_id)}/parts/{part_id}"
