"""The settings of faces by other programs; a part of `greenroom.settings`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings


class FaceSettings(BaseSettings):
    """What moves the interviewer's head."""

    face: Literal["built-in", "neurosync"] = Field(
        "built-in",
        description="What moves the interviewer's head. `built-in` uses the voice's own mouth shapes; `neurosync` "
        "sends each spoken sentence to a NeuroSync server, and the head moves by itself whenever that fails. "
        "Interviews cannot show Simli's picture.",
    )
    neurosync_host: str = Field(
        "127.0.0.1",
        pattern=r"^([A-Za-z0-9.-]+|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)$",
        examples=["localhost", "192.0.2.7"],
        description="Host of the NeuroSync server; the questions' sound goes there, unencrypted.",
    )
    neurosync_port: int = Field(5000, gt=0, lt=65536, description="Its port.")
    face_timeout_seconds: float = Field(3.0, gt=0, le=60, description="How long a face may take for one sentence.")
    simli_url: str = Field(
        "https://api.simli.ai",
        pattern=r"^https?://[^/\s]+/?$",
        examples=["https://api.simli.ai"],
        description="Base address of Simli, which `greenroom try-face` asks for a face. Interviews do not use it.",
    )
    simli_socket_url: str | None = Field(
        None,
        pattern=r"^wss?://[^/\s]+/?$",
        examples=["wss://simli.livekit.cloud"],
        description="Base address of its WebSockets; that of simli_url when not set.",
    )
    simli_key: SecretStr | None = Field(None, description="Key for Simli, for `greenroom try-face` only.")
    simli_face_id: str | None = Field(None, description="The face that Simli draws.")
    simli_session_seconds: int = Field(600, description="After this time Simli ends a session; 10 to 3600.")
    simli_idle_seconds: int = Field(300, description="After this time without speech Simli ends a session.")

    def face_services(self) -> dict[str, str | None]:
        """Return the address of the chosen face, by the name of the setting."""
        if self.face == "built-in":
            return {}
        host = f"[{self.neurosync_host}]" if ":" in self.neurosync_host else self.neurosync_host
        return {"face": f"http://{host}:{self.neurosync_port}"}
