"""Recordings in the API."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from greenroom.recordings.contracts import Part, Recording


class RecordingRequest(BaseModel):
    """A finished recording to upload."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=1, max_length=255, description="Name of the file.")


class RecordingPartResponse(BaseModel):
    """One run of a recorder, or one file."""

    id: str
    client_key: str = Field(description="The sender's own name for it.")
    reference: str | None = Field(description="What was recorded, such as the number of a turn.")
    start_seconds: float = Field(description="When it began on the sender's timeline.")
    offset_bytes: int = Field(description="How much has come.")
    length_bytes: int | None = Field(description="How much there is; null while the recorder runs.")
    content_type: str | None
    ended_at: datetime | None = Field(description="When all had come; null while more may come.")
    joined_from_seconds: float | None = Field(
        description="Where it begins in the whole file; null before that is made."
    )
    duration_seconds: float | None


class RecordingResponse(BaseModel):
    """A recording; fields about the file are null until the parts are joined."""

    id: str
    name: str
    created_at: datetime
    closed_at: datetime | None
    is_complete: bool = Field(description="Whether every part that was announced has come in full.")
    parts: list[RecordingPartResponse]
    has_file: bool
    content_type: str | None
    size_bytes: int | None
    duration_seconds: float | None
    notes: list[str] = Field(description="Sentences about parts that could not be read.")


def shown_part(part: Part) -> RecordingPartResponse:
    """Return the response for a part."""
    return RecordingPartResponse(**{name: getattr(part, name) for name in RecordingPartResponse.model_fields})


def shown(recording: Recording) -> RecordingResponse:
    """Return the response for a recording."""
    whole = recording.whole
    return RecordingResponse(
        id=recording.id,
        name=recording.name,
        created_at=recording.created_at,
        closed_at=recording.closed_at,
        is_complete=recording.is_complete,
        parts=[shown_part(part) for part in recording.parts],
        has_file=whole is not None,
        content_type=whole.content_type if whole else None,
        size_bytes=whole.size_bytes if whole else None,
        duration_seconds=whole.duration_seconds if whole else None,
        notes=list(recording.notes),
    )
