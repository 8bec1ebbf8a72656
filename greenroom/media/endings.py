"""Whether a file ends in the middle of something.

libav stops at the end of the readable data and reports nothing for containers without a stated length, so the last
element is checked here. A file that was cut exactly between two elements looks like one that was stopped there.
"""

from __future__ import annotations

from collections.abc import Callable

from greenroom.media.local_file import HashedFile

_TAIL_BYTES = 4 << 20
"""Longer than any cluster or page that recorders write."""

_CLUSTER_ID = b"\x1f\x43\xb6\x75"


def breaks_off(source: HashedFile, demuxer: str) -> bool:
    """Return whether the last element of a file is incomplete; False for containers that do not show it."""
    check = _CHECKS.get(demuxer)
    return check is not None and check(source)


def _matroska_breaks_off(source: HashedFile) -> bool:
    """Walk over the blocks of the last cluster: the last one must end where the file does."""
    tail = _tail(source)
    position = tail.rfind(_CLUSTER_ID)
    if position < 0:
        return False
    end = _element_end(tail, position)
    if end is not None:
        return end > len(tail)
    # A live recorder does not know the cluster's size when it begins to write it.
    position += len(_CLUSTER_ID) + _number_length(tail, position + len(_CLUSTER_ID))
    while position < len(tail):
        position = _element_end(tail, position) or len(tail) + 1
    return position > len(tail)


def _element_end(data: bytes, position: int) -> int | None:
    """Return where the EBML element that begins at ``position`` ends; None when its size is not known."""
    start = position + _number_length(data, position)
    length = _number_length(data, start)
    bits = (1 << 7 * length) - 1
    size = int.from_bytes(data[start : start + length].ljust(length, b"\0"), "big") & bits
    return None if size == bits else start + length + size


def _number_length(data: bytes, position: int) -> int:
    """Return the bytes of an EBML number, given by the zero bits at the start of its first byte."""
    return 9 - data[position].bit_length() if position < len(data) else 1


def _ogg_breaks_off(source: HashedFile) -> bool:
    """Compare the last page's length, the sum of its segment table, with the bytes in the file."""
    tail = _tail(source)
    page = tail.rfind(b"OggS")
    if page < 0 or page + 27 > len(tail):
        return page >= 0
    segments = tail[page + 27 : page + 27 + tail[page + 26]]
    return page + 27 + tail[page + 26] + sum(segments) > len(tail)


def _tail(source: HashedFile) -> bytes:
    return source.part(max(0, source.size_bytes - _TAIL_BYTES), _TAIL_BYTES)


def _riff_breaks_off(source: HashedFile) -> bool:
    """Compare the size in the file's header with its true one; 0 means a file that was never finished."""
    stated = int.from_bytes(source.part(4, 4), "little")
    return stated == 0 or stated + 8 > source.size_bytes


_CHECKS: dict[str, Callable[[HashedFile], bool]] = {
    "matroska": _matroska_breaks_off,
    "ogg": _ogg_breaks_off,
    "avi": _riff_breaks_off,
}
