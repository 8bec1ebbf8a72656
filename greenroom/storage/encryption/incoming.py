"""Exact amounts from pieces of any size."""

from __future__ import annotations

from collections.abc import Iterator


class Incoming:
    """Bytes that arrive in pieces and are taken in exact amounts."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._waiting = pieces, bytearray()

    def take(self, size_bytes: int) -> bytes:
        """Return so many bytes, or fewer at the end."""
        while len(self._waiting) < size_bytes and (piece := next(self._pieces, None)) is not None:
            self._waiting += piece
        taken = bytes(self._waiting[:size_bytes])
        del self._waiting[:size_bytes]
        return taken
