"""The type of a file by its first bytes; its name is ignored.

Each kind maps to exactly one libav demuxer. A format that is not in this list cannot be opened at all, which keeps out
playlists, image sequences and every format that can name other files or hosts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

SNIFF_BYTES = 4096
"""How many bytes at the start are read."""


@dataclass(frozen=True, slots=True)
class Container:
    """A container format: the name of libav's demuxer and the name that the report shows."""

    demuxer: str
    label: str


def _matroska(head: bytes) -> Container:
    return Container("matroska", "webm" if b"webm" in head[:64] else "matroska")


def _iso(head: bytes) -> Container:
    return Container("mov", "quicktime" if head[4:8] != b"ftyp" or head[8:12] == b"qt  " else "mp4")


def _riff(head: bytes) -> Container | None:
    return {b"WAVE": Container("wav", "wav"), b"AVI ": Container("avi", "avi")}.get(head[8:12])


_ISO_BOXES = (b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot")

_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Container | None]], ...] = (
    (lambda head: head.startswith(b"\x1a\x45\xdf\xa3"), _matroska),
    (lambda head: head[4:8] in _ISO_BOXES, _iso),
    (lambda head: head.startswith((b"RIFF", b"RF64", b"BW64")), _riff),
    (lambda head: head.startswith(b"OggS"), lambda _: Container("ogg", "ogg")),
    (lambda head: head.startswith(b"fLaC"), lambda _: Container("flac", "flac")),
    (lambda head: head.startswith(b"\x00\x00\x01\xba"), lambda _: Container("mpeg", "mpeg")),
    (lambda head: head.startswith(b"\x00\x00\x01\xb3"), lambda _: Container("mpegvideo", "mpeg video")),
    (lambda head: head[0:1] + head[188:189] + head[376:377] == b"GGG", lambda _: Container("mpegts", "mpeg-ts")),
    (lambda head: head.startswith(b"FLV\x01"), lambda _: Container("flv", "flv")),
    (lambda head: head.startswith(b"FORM") and head[8:11] == b"AIF", lambda _: Container("aiff", "aiff")),
    (lambda head: head.startswith(b"caff"), lambda _: Container("caf", "caf")),
    (lambda head: head.startswith(b"#!AMR"), lambda _: Container("amr", "amr")),
    # An MPEG audio frame starts with eleven set bits; layer bits 00 mean that it is AAC in ADTS frames.
    (
        lambda head: head[:1] == b"\xff" and head[1:2] in (b"\xf0", b"\xf1", b"\xf8", b"\xf9"),
        lambda _: Container("aac", "aac"),
    ),
    (lambda head: head[:1] == b"\xff" and head[1:2] >= b"\xe2", lambda _: Container("mp3", "mp3")),
)

_PLAYLISTS = (b"#EXTM3U", b"ffconcat", b"[playlist]", b"v=0", b"<MPD", b"<smil", b"<asx", b"[Reference]", b"#!HLS")

_DOCUMENTS = {
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x89PNG": "a PNG picture",
    b"GIF8": "a GIF picture",
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a ZIP archive",
    b"\x1f\x8b": "a gzip archive",
}


def sniff(head: bytes) -> Container | None:
    """Return the container with the mark in the first bytes, None without an allowed one."""
    if head.startswith(b"ID3") and len(head) >= 10:
        return _behind_id3(head)
    if any(head.startswith(mark) for mark in _DOCUMENTS):
        return None
    for matches, container in _KINDS:
        if matches(head):
            return container(head)
    return None


def _behind_id3(head: bytes) -> Container:
    """Look behind an ID3 tag, at the start of mp3, flac and aac files; mp3 when it is too long to look behind."""
    size = 0
    for byte in head[6:10]:  # four bytes of seven bits each
        size = size << 7 | byte & 0x7F
    behind = head[10 + size :]
    return (sniff(behind) if behind else None) or Container("mp3", "mp3")


def describe_other(head: bytes) -> str | None:
    """Return the apparent type of a file that is no recording ("a PDF document"), None when it is unknown."""
    for mark, description in _DOCUMENTS.items():
        if head.startswith(mark):
            return description
    return "a playlist that points to other files" if looks_like_playlist(head) else None


def looks_like_playlist(head: bytes) -> bool:
    """Return whether the first bytes are a playlist, a manifest or a session description."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    start = text[:16]
    if any(start.startswith(mark) for mark in _PLAYLISTS):
        return True
    return text.startswith(b"<?xml") and any(mark in text for mark in _PLAYLISTS)
