"""Why the live connection closes: one code for each reason."""

from __future__ import annotations

from enum import IntEnum


class CloseCode(IntEnum):
    """Codes of the private range; the browser shows a text for each, and knows which of them are worth a retry."""

    MALFORMED = 4400
    BAD_TICKET = 4401
    NOT_AGREED = 4403
    SESSION_OVER = 4404
    NO_HELLO = 4408
    OTHER_CLIENT = 4409
    REPLACED = 4410
    TOO_LARGE = 4413
    WRONG_SEQUENCE = 4422
    WRONG_VERSION = 4426
    TOO_FAST = 4429
    TOO_SLOW = 4430
    FAILED = 4500
    FULL = 4503


class ProtocolError(Exception):
    """A client broke the protocol; the connection closes with the code and the reason.

    Parameters
    ----------
    code
        The close code.
    reason
        What was wrong with the message, at most 123 bytes in UTF-8 (the limit of a closing frame).
    """

    def __init__(self, code: CloseCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
