"""The content of a file that was stored as a whole: one stretch of segments, and any range of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from greenroom.storage.encryption.incoming import Incoming
from greenroom.storage.encryption.segments import (
    SEALED_BYTES,
    SEGMENT_BYTES,
    Stretch,
    plain_size,
)

ReadSealed = Callable[[int, int], Iterator[bytes]]
"""Yields ``(start_bytes, length_bytes)`` of what was sealed."""


def open_range(
    stretch: Stretch, sealed_bytes: int, read: ReadSealed, start_bytes: int, length_bytes: int | None
) -> Iterator[bytes]:
    """Yield a range of the content, each segment after its check.

    Parameters
    ----------
    sealed_bytes
        The size of the sealed content.

    Raises
    ------
    SealError
        A segment is not the one that belongs there, or the content was cut off.
    """
    size = plain_size(sealed_bytes)
    end = size if length_bytes is None else min(size, start_bytes + length_bytes)
    if start_bytes >= end and not (size == 0 and length_bytes != 0):
        return  # nothing is asked for; of an empty file, the one segment shows that nothing was cut off
    first, last = start_bytes // SEGMENT_BYTES, max(0, end - 1) // SEGMENT_BYTES
    final = max(0, size - 1) // SEGMENT_BYTES
    incoming = Incoming(read(first * SEALED_BYTES, (last + 1 - first) * SEALED_BYTES))
    for number in range(first, last + 1):
        sealed = incoming.take(min(SEALED_BYTES, sealed_bytes - number * SEALED_BYTES))
        opened = stretch.open(number, sealed, is_last=number == final)
        begin = number * SEGMENT_BYTES
        if wanted := opened[max(0, start_bytes - begin) : end - begin]:
            yield wanted
