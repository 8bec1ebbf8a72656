"""What can go wrong with a session."""

from __future__ import annotations

from greenroom.errors import NotFoundError


class SessionNotFoundError(NotFoundError):
    """There is no such session, or it is somebody else's."""

    def __init__(self, session_id: str) -> None:
        super().__init__(f"Session {session_id!r} not found", "Choose one from your list of sessions")
