"""Sealed segments: 64 KiB of a file, encrypted and authenticated with AES-256-GCM.

Each segment has a random nonce. Its tag covers where it belongs: the file, the stretch of the file, its number, and
whether it is the last one. A segment that was moved, left out or taken from another file cannot be opened, and a
stretch that was cut off ends without a last segment.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SEGMENT_BYTES = 1 << 16
NONCE_BYTES, TAG_BYTES = 12, 16
EXTRA_BYTES = NONCE_BYTES + TAG_BYTES
SEALED_BYTES = SEGMENT_BYTES + EXTRA_BYTES

_SEGMENTS_AT_ONCE = 16
_PLACE = struct.Struct(">16sQI?")


class SealError(Exception):
    """Bytes are not what was sealed for this place."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of segments with one key.

    Parameters
    ----------
    number
        Of the run within its file: 0 for the content of a whole file, 1 and up for what was appended.
    """

    key: AESGCM
    file_id: bytes
    number: int

    def seal(self, chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the sealed segments of some bytes, several at a time; of no bytes, one empty segment."""
        waiting, sealed, number = bytearray(), list[bytes](), 0
        for chunk in chunks:
            waiting += chunk
            at = 0
            while len(waiting) - at > SEGMENT_BYTES:  # the last segment may be full, but is never empty beside others
                sealed.append(self._seal_one(number, waiting[at : at + SEGMENT_BYTES], is_last=False))
                number, at = number + 1, at + SEGMENT_BYTES
                if len(sealed) == _SEGMENTS_AT_ONCE:
                    yield b"".join(sealed)
                    sealed.clear()
            del waiting[:at]
        sealed.append(self._seal_one(number, waiting, is_last=True))
        yield b"".join(sealed)

    def open(self, number: int, sealed: bytes | memoryview, *, is_last: bool) -> bytes:
        """Return the bytes of a segment. Raises SealError."""
        nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self.key.decrypt(bytes(nonce), rest, self._place(number, is_last=is_last))
        except (InvalidTag, ValueError) as error:
            raise SealError from error

    def _seal_one(self, number: int, data: bytes | bytearray, *, is_last: bool) -> bytes:
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self.key.encrypt(nonce, data, self._place(number, is_last=is_last))

    def _place(self, number: int, *, is_last: bool) -> bytes:
        return _PLACE.pack(self.file_id, self.number, number, is_last)


def sealed_size(plain_bytes: int) -> int:
    """Return the size of so many bytes when they are sealed."""
    return plain_bytes + EXTRA_BYTES * max(1, -(-plain_bytes // SEGMENT_BYTES))


def plain_size(sealed_bytes: int) -> int:
    """Return how many bytes were sealed. Raises SealError where no content has this size."""
    count = max(1, -(-sealed_bytes // SEALED_BYTES))
    plain = sealed_bytes - EXTRA_BYTES * count
    if plain < 0 or sealed_size(plain) != sealed_bytes:
        raise SealError
    return plain
