"""Size and checksum of a file, taken while it is stored: its bytes are read once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator


class Counted:
    """Chunks that are counted as they pass; size and checksum are those of what has passed so far."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self._digest = hashlib.sha256()
        self.size_bytes = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self._digest.update(chunk)
            self.size_bytes += len(chunk)
            yield chunk

    @property
    def checksum(self) -> str:
        """SHA-256 in hexadecimal."""
        return self._digest.hexdigest()
