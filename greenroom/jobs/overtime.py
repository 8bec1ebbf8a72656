"""The error of an attempt that exceeds the time limit of its kind."""

from __future__ import annotations

from greenroom.errors import InputError


class JobOvertimeError(InputError):
    """An attempt was stopped at its time limit; it is not retried automatically."""

    def __init__(self, limit_seconds: float) -> None:
        super().__init__(
            f"Greenroom stopped this after {_in_words(limit_seconds)}",
            "Try again, or use a shorter recording or document",
        )


def _in_words(seconds: float) -> str:
    for unit, length in (("hours", 3600), ("minutes", 60)):
        if seconds >= 2 * length:
            return f"{seconds / length:.0f} {unit}"
    return f"{seconds:.0f} seconds"
