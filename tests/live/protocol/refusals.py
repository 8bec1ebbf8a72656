"""How the protocol refuses a message."""

from __future__ import annotations

from collections.abc import Callable

from greenroom.live.protocol.closing import CloseCode, ProtocolError

LONGEST_REASON_BYTES = 123
"""Of the frame that closes a WebSocket."""


def refusal(read: Callable[[], object]) -> CloseCode | None:
    """Return the code with which a message is refused, None if it is read."""
    try:
        read()
    except ProtocolError as error:
        if len(error.reason.encode()) > LONGEST_REASON_BYTES:
            raise
        return error.code
    return None
