"""What decodes and joins recordings, in child processes."""

from __future__ import annotations

from functools import lru_cache

from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.contracts import DecodeLimits
from greenroom.media.isolated import IsolatedDecoder
from greenroom.media.isolated_joining import IsolatedPieceJoiner
from greenroom.settings import Settings

PARSERS = "greenroom.media.parsing"
"""What a child process has imported before it reads a recording."""

RECORDINGS_AT_ONCE = 8
"""More than the worker has threads: each of them waits for its own child only."""


def build_decoder(settings: Settings) -> IsolatedDecoder:
    """Return the decoder of recordings."""
    return IsolatedDecoder(media_processes(), decode_limits(settings))


def build_piece_joiner(settings: Settings) -> IsolatedPieceJoiner:
    """Return the joiner of a recording's parts."""
    return IsolatedPieceJoiner(media_processes(), decode_limits(settings))


def decode_limits(settings: Settings) -> DecodeLimits:
    """Return the limits of a recording."""
    return DecodeLimits(settings.max_recording_bytes, settings.max_recording_seconds, settings.max_picture_pixels)


@lru_cache(maxsize=1)
def media_processes() -> IsolatedProcesses:
    """Return the child processes that read recordings; once per process, since they share imported modules."""
    return IsolatedProcesses([PARSERS], at_once=RECORDINGS_AT_ONCE)
