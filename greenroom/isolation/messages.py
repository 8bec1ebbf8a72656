"""How parent and child talk: frames of a kind, a JSON value and a blob, with their lengths in front."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

_HEADER = struct.Struct("!BQQ")


class Kind(IntEnum):
    """What a frame holds."""

    CALL = 0
    RESULT = 1
    PART = 2
    END = 3
    REFUSED = 4
    """The function raised a ``GreenroomError``."""
    FAILED = 5
    """The function raised another exception; the value is its traceback."""
    NO_MEMORY = 6


_KINDS = frozenset(Kind)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A ``GreenroomError``, as plain data."""

    kind: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame as it was received."""

    kind: Kind
    value: bytearray
    blob: bytearray


class MalformedFrameError(Exception):
    """A frame is of no known kind, or longer than the limit."""


def send_frame(connection: socket.socket, kind: Kind, value: bytes = b"", blob: bytes | memoryview = b"") -> None:
    """Send one frame; blocks while the other side is behind."""
    connection.sendall(_HEADER.pack(kind, len(value), len(blob)))
    connection.sendall(value)
    connection.sendall(blob)


def receive_frame(connection: socket.socket, max_bytes: int, wait: Callable[[], None] = lambda: None) -> Frame:
    """Receive one frame of at most ``max_bytes``; ``wait`` is called before each read and may raise.

    Raises
    ------
    EOFError
        The other side has ended.
    MalformedFrameError
        The frame breaks the protocol; nothing of its content was read.
    """
    kind, value_bytes, blob_bytes = _HEADER.unpack(_receive(connection, _HEADER.size, wait))
    if value_bytes + blob_bytes > max_bytes or kind not in _KINDS:
        raise MalformedFrameError
    return Frame(Kind(kind), _receive(connection, value_bytes, wait), _receive(connection, blob_bytes, wait))


def _receive(connection: socket.socket, size: int, wait: Callable[[], None]) -> bytearray:
    content = bytearray(size)
    rest = memoryview(content)
    while rest:
        wait()
        count = connection.recv_into(rest)
        if count == 0:
            raise EOFError
        rest = rest[count:]
    return content
