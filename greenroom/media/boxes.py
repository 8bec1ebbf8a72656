"""The outermost boxes of ISO files (mp4, mov), which show how they were written."""

from __future__ import annotations

from collections.abc import Iterator

from greenroom.media.local_file import HashedFile


def has_whole_index(source: HashedFile) -> bool:
    """Return whether a file has a complete ``moov`` box, without which nothing in it can be found."""
    return any(name == b"moov" and end <= source.size_bytes for name, end in _boxes(source))


def is_fragmented(source: HashedFile) -> bool:
    """Return whether a file was written piece by piece, as browsers do, without one index of all of it."""
    return any(name == b"moof" for name, _ in _boxes(source))


def _boxes(source: HashedFile) -> Iterator[tuple[bytes, int]]:
    """Yield the name of each box and where it ends, up to the first that is damaged."""
    position = 0
    while len(header := source.part(position, 16)) >= 8:
        size = int.from_bytes(header[:4], "big")
        if size == 1:  # a 64-bit size follows
            size = int.from_bytes(header[8:16], "big")
        elif size == 0:  # the box reaches to the end of the file
            size = source.size_bytes - position
        if size < 8:
            return
        position += size
        yield header[4:8], position
