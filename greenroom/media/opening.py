"""Open a container so that only its own bytes can be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import av
from av.container import InputContainer
from av.error import FFmpegError

from greenroom.errors import InputError
from greenroom.media.boxes import has_whole_index
from greenroom.media.local_file import HashedFile
from greenroom.media.sniff import SNIFF_BYTES, Container, describe_other, looks_like_playlist, sniff

_READ_BYTES = 1 << 16


def recognise(source: HashedFile, name: str) -> Container:
    """Return the container by its first bytes.

    Raises
    ------
    InputError
        The file is a playlist, a document, or of no known type.
    """
    head = source.part(0, SNIFF_BYTES)
    container = sniff(head)
    if container is not None:
        return container
    if looks_like_playlist(head):
        raise InputError(f"{name} is a playlist that points to other files", "Upload the recording itself")
    other = describe_other(head)
    raise InputError(
        f"{name} is {other}, not a recording" if other else f"{name} is not a supported recording",
        "Upload a webm, mp4, mov, mkv, mpg, avi, ogg, wav, mp3, flac or m4a file",
    )


@contextmanager
def opened(source: HashedFile, container: Container, name: str) -> Iterator[InputContainer]:
    """Open the container with the demuxer that its content asks for.

    libav gets the file's bytes, not its path, and may open nothing else: no protocol is allowed, and references to
    other files inside it (QuickTime data references, segment links) are refused.

    Raises
    ------
    InputError
        The container is damaged beyond reading.
    """
    if container.demuxer == "mov" and not has_whole_index(source):
        raise InputError(
            f"{name} is incomplete because its index is missing",
            "Copy the file again, or let the recording program finish saving",
        )
    try:
        demuxed = av.open(
            source,
            mode="r",
            format=container.demuxer,
            container_options={"protocol_whitelist": ""},
            buffer_size=_READ_BYTES,
            io_open=_refuse,
            metadata_errors="replace",
        )
    except (FFmpegError, OSError, ValueError, OverflowError, MemoryError):
        raise InputError(
            f"{name} looks like a {container.label} file but is damaged and cannot be read",
            "Copy the file again or export it again",
        ) from None
    with demuxed:
        yield demuxed


def _refuse(*_: object) -> NoReturn:
    raise PermissionError("a recording may not open other files")
