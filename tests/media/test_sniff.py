"""What the first bytes of a file say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.media.sniff import describe_other, looks_like_playlist, sniff

ID3_OF_TEN_BYTES = b"ID3\x04\x00\x00\x00\x00\x00\x0a" + bytes(10)


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", "webm"),
        (b"\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska", "matroska"),
        (b"\x00\x00\x00\x20ftypisom", "mp4"),
        (b"\x00\x00\x00\x14ftypqt  ", "quicktime"),
        (b"\x00\x00\x00\x08wide\x00\x00\x00\x00mdat", "quicktime"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "avi"),
        (b"RF64\xff\xff\xff\xffWAVEds64", "wav"),
        (b"FORM\x00\x00\x00\x00AIFCFVER", "aiff"),
        (b"\x47" + bytes(187) + b"\x47" + bytes(187) + b"\x47", "mpeg-ts"),
        (b"\xff\xfb\x90\x64", "mp3"),
        (b"\xff\xf1\x50\x80", "aac"),
        (ID3_OF_TEN_BYTES + b"fLaC", "flac"),
        (ID3_OF_TEN_BYTES + b"\xff\xfb\x90\x64", "mp3"),
        (b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(100), "mp3"),
    ],
)
def test_known_marks(head: bytes, label: str) -> None:
    container = sniff(head)

    assert container is not None
    assert container.label == label


@pytest.mark.parametrize("head", [b"", b"R", b"RIFF\x00\x00\x00\x00WEBP", b"\xff\xd8\xff\xe0JFIF", b"%PDF-1.4", b"ID3"])
def test_what_is_no_recording_has_no_container(head: bytes) -> None:
    assert sniff(head) is None


@pytest.mark.parametrize(
    "head", [b"#EXTM3U\n", b"\xef\xbb\xbf#EXTM3U", b"\n\n[playlist]", b"<?xml version='1.0'?><MPD>"]
)
def test_playlists_are_known_as_such(head: bytes) -> None:
    assert looks_like_playlist(head)
    assert sniff(head) is None


def test_documents_are_named() -> None:
    assert describe_other(b"%PDF-1.4") == "a PDF document"
    assert describe_other(b"hello") is None


@given(st.binary(max_size=500))
def test_no_bytes_break_it(head: bytes) -> None:
    container = sniff(head)

    assert container is None or container.demuxer
    looks_like_playlist(head)
