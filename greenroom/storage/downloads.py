"""A file that is handed out, whole or in stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand out.

    Parameters
    ----------
    digest
        Identifies the content: a file never changes under the same digest.
    read
        Yields ``(start_bytes, length_bytes)`` of it.
    """

    size_bytes: int
    content_type: str
    digest: str
    read: Callable[[int, int], Iterator[bytes]]
