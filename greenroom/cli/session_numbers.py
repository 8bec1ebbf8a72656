"""Sessions by the numbers that ``greenroom progress`` lists."""

from __future__ import annotations

from greenroom.errors import InputError
from greenroom.progress.contracts import Progress


def interview_of(found: Progress, number: int) -> str:
    """Return the interview of a session, counted from 1 as `show_progress` does.

    Raises
    ------
    InputError
        There is no session of that number.
    """
    if not 1 <= number <= len(found.sessions):
        raise InputError(f"Session {number} not found", "Run `greenroom progress` to list finished sessions")
    return found.sessions[number - 1].interview_id
