"""The errors that Greenroom raises on purpose, and the exit code that each one becomes on the command line.

Every message is one sentence that names the input and what to do next: a person reads it, not a traceback. HTTP
statuses are assigned by `greenroom.http.problems` alone.
"""

from __future__ import annotations

import errno


class GreenroomError(Exception):
    """The base of every error with a message that a user may read.

    Parameters
    ----------
    message
        What happened, naming the input, ending without a full stop.
    remedy
        What the reader can do about it, as an imperative sentence without a full stop.
    """

    exit_code = 1

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, remedy)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}. {self.remedy}."


class InputError(GreenroomError):
    """The user's input cannot be used: a missing file, not a recording, over a limit, malformed JSON."""

    exit_code = 2


class MalformedInputError(InputError):
    """The input cannot be parsed: broken JSON, a header in another format, a cursor of another list."""


class TooLargeError(InputError):
    """The input is larger than the limit."""


class StorageFullError(InputError):
    """The account may store no more."""


class UnsupportedMediaError(InputError):
    """The input has a media type that is not supported."""


class NotSignedInError(GreenroomError):
    """The credentials are missing, wrong or expired."""


class SecondFactorNeededError(NotSignedInError):
    """The password is right, but the code of the second factor is missing or wrong."""


class NotAllowedError(GreenroomError):
    """The account may not do this."""


class UnconfirmedError(NotAllowedError):
    """The account has not confirmed its email address."""


class NotAgreedError(NotAllowedError):
    """The account has not given the required consent, or has withdrawn it."""


class NotFoundError(InputError):
    """The object does not exist, or belongs to another account; the caller does not learn which."""


class ConflictError(InputError):
    """It cannot be done in the state that things are in; it may be possible later, or on something else."""


class MachineError(GreenroomError):
    """The machine cannot do it now: a full disk, a component or a model that is missing, a service that is down."""

    exit_code = 3


class ComponentMissingError(MachineError):
    """A required component is not installed or not ready; the remedy says how to get it."""


def is_disk_full(error: Exception) -> bool:
    """Return whether a write failed for lack of space: the disk's, the user's quota, or a limit on a file's size."""
    return getattr(error, "errno", None) in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
