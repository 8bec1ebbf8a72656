"""The interviewer's voice in the API."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, Field, StringConstraints

from greenroom.http.bodies import RequestBody
from greenroom.sessions.speaking import OfferedFace, OfferedVoice


class FaceResponse(BaseModel):
    """The program or service that moves the head with the voice."""

    name: str
    host: str = Field(description="Where the interviewer's voice is sent for it.")
    is_local: bool = Field(description="Whether nothing leaves the machine for it.")


class VoiceResponse(BaseModel):
    """The voice of this installation."""

    name: str | None = Field(description="Null where the server has no voice; a page then uses the browser's.")
    face: FaceResponse | None = Field(description="Null where the head moves by itself, which is the default.")

    @classmethod
    def of(cls, offered: OfferedVoice | None, face: OfferedFace | None) -> Self:
        """Return a voice for the wire."""
        return cls(
            name=offered.name if offered else None,
            face=FaceResponse(name=face.name, host=face.host, is_local=face.is_local) if face else None,
        )


class SpeechRequest(RequestBody):
    """What to say."""

    lines: list[Annotated[str, StringConstraints(min_length=1, max_length=8_000)]] = Field(
        min_length=1, max_length=30, description="Lines of the session's turns, or of those that may follow."
    )
    shapes_only: bool = Field(
        False, description="Whether the sound is left out, for a page that speaks with the browser's voice."
    )
