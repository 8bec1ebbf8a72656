"""What can go wrong with a session."""

from __future__ import annotations

from greenroom.errors import NotFoundError


class SessionNotFoundError(NotFoundError):
    """The session does not exist, or belongs to another candidate."""

    def __init__(self, session_id: str) -> None:
        super().__init__(f"Session {session_id!r} not found", "Choose one from your list of sessions")
