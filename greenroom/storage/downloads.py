"""A file for download, as a whole or in ranges."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file for download.

    Parameters
    ----------
    digest
        Identifies the content: a file never changes under the same digest.
    read
        Yields ``(start_bytes, length_bytes)`` of the file.
    """

    size_bytes: int
    content_type: str
    digest: str
    read: Callable[[int, int], Iterator[bytes]]
