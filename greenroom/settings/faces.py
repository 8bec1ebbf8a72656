"""The settings of faces by other programs; a part of `greenroom.settings`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings


class FaceSettings(BaseSettings):
    """What moves the interviewer's head."""

    face: Literal["built-in", "neurosync"] = Field(
        "built-in",
        description="What moves the interviewer's head. `built-in` uses the voice's own mouth shapes; `neurosync` "
        "sends each spoken sentence to a NeuroSync server, and the head moves by itself whenever that fails.",
    )
    neurosync_host: str = Field(
        "127.0.0.1",
        pattern=r"^([A-Za-z0-9.-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)$",
        description="Host of the NeuroSync server; the questions' sound goes there, unencrypted.",
    )
    neurosync_port: int = Field(5000, gt=0, lt=65536, description="Its port.")
    face_timeout_seconds: float = Field(3.0, gt=0, le=60, description="How long a face may take for one sentence.")

    def face_services(self) -> dict[str, str | None]:
        """Return the address of the chosen face, by the name of the setting."""
        if self.face == "built-in":
            return {}
        host = f"[{self.neurosync_host}]" if ":" in self.neurosync_host else self.neurosync_host
        return {"face": f"http://{host}:{self.neurosync_port}"}
