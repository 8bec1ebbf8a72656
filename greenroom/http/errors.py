"""Errors that only a web server has."""

from __future__ import annotations

from greenroom.errors import GreenroomError, InputError


class MethodNotAllowedError(InputError):
    """The address exists, but not for this method."""


class TooManyRequestsError(GreenroomError):
    """An address or an account sent too many requests.

    Parameters
    ----------
    retry_after_seconds
        When the next request will be accepted.
    """

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("Too many requests came at once", "Wait a moment and try again")
        self.retry_after_seconds = retry_after_seconds
