"""The content of a file that grows: a chain of sealed pieces.

A piece is a mark, its size, its segments, and a closing record. The record has the piece's number, where it begins in
the content, and where the piece before it ends; its tag covers these. The last record of a file therefore tells its
size, and each record leads to the one before it. Bytes between two pieces were left by a writer that was killed; no
record leads to them.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.storage.encryption.incoming import Incoming
from greenroom.storage.encryption.segments import NONCE_BYTES, TAG_BYTES, SealError, Stretch, sealed_size
from greenroom.storage.encryption.whole import ReadSealed, open_range

MOST_BYTES = 8 << 20
"""The longest piece: it is held in memory."""

_MARK_BYTES = 16
_SIZE = struct.Struct(">I")
_RECORD = struct.Struct(">QQIQ")
_OPENING_BYTES = _MARK_BYTES + _SIZE.size
_CLOSING_BYTES = _RECORD.size + NONCE_BYTES + TAG_BYTES


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the chain.

    Parameters
    ----------
    number
        From 1.
    start_bytes, size_bytes
        Of the content.
    previous_end, end
        Where the piece before it and the piece itself end among the sealed bytes.
    """

    number: int
    start_bytes: int
    size_bytes: int
    previous_end: int
    end: int

    @property
    def end_bytes(self) -> int:
        """Where it ends in the content."""
        return self.start_bytes + self.size_bytes

    @property
    def body(self) -> int:
        """Where its segments begin among the sealed bytes."""
        return self.end - _CLOSING_BYTES - sealed_size(self.size_bytes)


@dataclass(frozen=True, slots=True)
class Chain:
    """The pieces of one file.

    Parameters
    ----------
    begin, end
        Where the chain begins, and where the file ends now, among the sealed bytes.
    read
        Reads them.
    """

    key: AESGCM
    file_id: bytes
    begin: int
    end: int
    read: ReadSealed

    def last(self) -> Piece | None:
        """Return the last complete piece; None when there is none."""
        if self.end == self.begin:
            return None
        closing = self._ending_at(self.end)
        if closing is not None:
            return closing
        found = None  # the writer of the next piece was killed, or is still writing
        for piece, _ in self._scan():
            found = piece
        return found

    def seal(self, after: Piece | None, data: bytes, at: int) -> tuple[Piece, bytes]:
        """Return the next piece, and its bytes.

        Parameters
        ----------
        after
            The piece before it.
        at
            Where its bytes will begin among the sealed ones.
        """
        number, start, previous_end = self._place_after(after)
        body = b"".join(Stretch(self.key, self.file_id, number).seal([data]))
        record = _RECORD.pack(number, start, len(data), previous_end)
        nonce = os.urandom(NONCE_BYTES)
        closing = record + nonce + self.key.encrypt(nonce, b"", self._bound(record))
        sealed = self._mark + _SIZE.pack(len(data)) + body + closing
        return Piece(number, start, len(data), previous_end, at + len(sealed)), sealed

    def open_range(self, start_bytes: int, length_bytes: int | None) -> Iterator[bytes]:
        """Yield a range of the content, each segment after its check.

        Raises
        ------
        SealError
            A piece was changed or exchanged.
        """
        end = None if length_bytes is None else start_bytes + length_bytes
        if start_bytes == 0:
            yield from self._open_from_begin(end)
            return
        for piece in self._reaching(start_bytes):
            if end is not None and piece.start_bytes >= end:
                return
            yield from self._open(piece, self.read, piece.body, start_bytes, end)

    def _open_from_begin(self, end: int | None) -> Iterator[bytes]:
        """Yield the content in one pass, which takes one request where each read is one."""
        last = None
        for piece, body in self._scan():
            if end is not None and piece.start_bytes >= end:
                return

            def read(offset: int, length: int, body: bytes = body) -> Iterator[bytes]:
                yield body[offset : offset + length]

            yield from self._open(piece, read, 0, 0, end)
            last = piece
        if last != self._ending_at(self.end) is not None:
            raise SealError

    def _open(self, piece: Piece, read: ReadSealed, at: int, start: int, end: int | None) -> Iterator[bytes]:
        """Yield what a range has of a piece, whose segments begin ``at`` in what is read."""
        first = max(0, start - piece.start_bytes)
        wanted = None if end is None else end - piece.start_bytes - first
        size = sealed_size(piece.size_bytes)

        def read_body(offset: int, length: int) -> Iterator[bytes]:
            return read(at + offset, min(length, size - offset))

        yield from open_range(Stretch(self.key, self.file_id, piece.number), size, read_body, first, wanted)

    def _reaching(self, start_bytes: int) -> list[Piece]:
        """Return the pieces from the one with a byte of the content on, in order."""
        found: list[Piece] = []
        last = self.last()
        while last is not None and last.end_bytes > start_bytes:
            found.append(last)
            if last.start_bytes <= start_bytes:
                break
            before = self._ending_at(last.previous_end)
            if before is None or self._place_after(before) != (last.number, last.start_bytes, last.previous_end):
                raise SealError
            last = before
        return found[::-1]

    def _place_after(self, before: Piece | None) -> tuple[int, int, int]:
        """Return number, start and previous end of the piece after another."""
        return (1, 0, self.begin) if before is None else (before.number + 1, before.end_bytes, before.end)

    def _scan(self) -> Iterator[tuple[Piece, bytes]]:
        """Yield each complete piece with its segments, and pass over what killed writers left."""
        before: Piece | None = None
        at: int | None = self.begin
        while at is not None:
            incoming = Incoming(self.read(at, self.end - at))
            while (taken := self._take(incoming, at, before)) is not None:
                yield taken
                before = taken[0]
                at = before.end
            at = self._next_mark(at + 1)

    def _take(self, incoming: Incoming, at: int, before: Piece | None) -> tuple[Piece, bytes] | None:
        """Return the piece that begins at a place and follows another; None where none does."""
        opening = incoming.take(_OPENING_BYTES)
        if len(opening) < _OPENING_BYTES or not opening.startswith(self._mark):
            return None
        size = _SIZE.unpack(opening[_MARK_BYTES:])[0]
        if not 0 < size <= MOST_BYTES:
            return None
        body = incoming.take(sealed_size(size))
        piece = self._closed_by(incoming.take(_CLOSING_BYTES), at + _OPENING_BYTES + len(body) + _CLOSING_BYTES)
        if piece is None or piece.size_bytes != size:
            return None
        is_next = (piece.number, piece.start_bytes, piece.previous_end) == self._place_after(before)
        return (piece, body) if is_next else None

    def _next_mark(self, at: int) -> int | None:
        """Return where the next piece may begin."""
        seen, tail = at, b""
        for data in self.read(at, max(0, self.end - at)):
            window = tail + data
            if (found := window.find(self._mark)) >= 0:
                return seen - len(tail) + found
            seen, tail = seen + len(data), window[1 - _MARK_BYTES :]
        return None

    def _ending_at(self, end: int) -> Piece | None:
        """Return the piece that ends at a place; None where none does."""
        if end - _CLOSING_BYTES < self.begin:
            return None
        return self._closed_by(Incoming(self.read(end - _CLOSING_BYTES, _CLOSING_BYTES)).take(_CLOSING_BYTES), end)

    def _closed_by(self, closing: bytes, end: int) -> Piece | None:
        record, rest = closing[: _RECORD.size], closing[_RECORD.size :]
        try:
            self.key.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], self._bound(record))
        except (InvalidTag, ValueError):
            return None
        number, start, size, previous_end = _RECORD.unpack(record)
        return Piece(number, start, size, previous_end, end)

    @property
    def _mark(self) -> bytes:
        return hashlib.sha256(b"piece of " + self.file_id).digest()[:_MARK_BYTES]

    def _bound(self, record: bytes) -> bytes:
        return self.file_id + b"end of piece" + record
