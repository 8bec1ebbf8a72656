"""What browsers call the containers."""

from __future__ import annotations

from greenroom.media.sniff import Container

_TYPES = {
    "webm": "video/webm",
    "matroska": "video/x-matroska",
    "mp4": "video/mp4",
    "quicktime": "video/quicktime",
    "avi": "video/x-msvideo",
    "mpeg": "video/mpeg",
    "mpeg video": "video/mpeg",
    "mpeg-ts": "video/mp2t",
    "flv": "video/x-flv",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "flac": "audio/flac",
    "aiff": "audio/aiff",
    "caf": "audio/x-caf",
    "amr": "audio/amr",
    "aac": "audio/aac",
    "mp3": "audio/mpeg",
}


def content_type_of(container: Container) -> str:
    """Return the media type of a container; the first bytes do not show whether it has pictures."""
    return _TYPES[container.label]
