"""What can go wrong with an attempt."""

from __future__ import annotations

from greenroom.errors import NotFoundError


class AttemptNotFoundError(NotFoundError):
    """The attempt does not exist, or belongs to another candidate."""

    def __init__(self, attempt_id: str) -> None:
        super().__init__(f"Attempt {attempt_id!r} not found", "Choose one from your list of attempts")
