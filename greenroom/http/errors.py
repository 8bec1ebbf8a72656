"""What can be wrong with a request itself, whatever it asks for."""

from __future__ import annotations

from greenroom.errors import GreenroomError, InputError


class MalformedRequestError(InputError):
    """The request cannot be read: broken JSON, a cursor that was never handed out."""


class NotSignedInError(GreenroomError):
    """Nobody is signed in, or not any more."""


class NotAllowedError(GreenroomError):
    """Whoever is signed in may not do this."""


class UnconfirmedError(NotAllowedError):
    """Whoever signs in has not confirmed their address yet."""


class NotAgreedError(NotAllowedError):
    """Whoever is signed in has not agreed to what this would do with them, or has taken it back."""


class MethodNotAllowedError(InputError):
    """There is something at the address, but not for this method."""


class TooLargeError(InputError):
    """The body is larger than the address takes."""


class UnsupportedMediaError(InputError):
    """The body is of a type that the address does not take."""


class TooManyRequestsError(GreenroomError):
    """Too many requests came from one place or account.

    Parameters
    ----------
    retry_after_seconds
        When the next one will be taken.
    """

    def __init__(self, retry_after_seconds: float) -> None:
        super().__init__("Too many requests came at once", "Wait a moment and try again")
        self.retry_after_seconds = retry_after_seconds
