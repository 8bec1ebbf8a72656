"""Pieces become one file that is as long as they are together and can be played from any place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from greenroom.errors import InputError
from greenroom.media.contracts import DecodeLimits
from greenroom.media.joining import join
from tests.media.recordings import LIMITS, MakeRecording, decode

LIVE_WEBM = {"live": "1"}
LIVE_MP4 = {"movflags": "frag_keyframe+empty_moov+default_base_moof"}
NO_B_FRAMES = {"bf": "0"}
"""As browsers encode: pictures in the order in which they are shown."""


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "whole"


def stated_seconds(path: Path) -> float:
    """The length that a player is told before it plays."""
    with av.open(str(path)) as container:
        assert container.duration is not None
        return float(container.duration / av.time_base)


def loudness(samples: np.ndarray) -> float:
    return float(np.sqrt(np.mean(np.square(samples))))


@pytest.mark.parametrize(
    ("container", "video", "audio", "options", "content_type"),
    [
        ("webm", "libvpx", "libopus", LIVE_WEBM, "video/webm"),
        ("webm", None, "libopus", LIVE_WEBM, "video/webm"),
        ("webm", "libvpx", None, LIVE_WEBM, "video/webm"),
        ("mp4", "libx264", "aac", LIVE_MP4, "video/mp4"),
        ("matroska", "libx264", "libopus", LIVE_WEBM, "video/mp4"),
        ("matroska", "libx264", "pcm_s16le", LIVE_WEBM, "video/x-matroska"),
        ("matroska", "mpeg4", "libopus", LIVE_WEBM, "video/x-matroska"),
    ],
)
def test_pieces_follow_each_other(
    make_recording: MakeRecording,
    target: Path,
    container: str,
    video: str | None,
    audio: str | None,
    options: dict[str, str],
    content_type: str,
) -> None:
    pieces = [
        make_recording(
            f"{number}", container, video, audio, seconds=seconds, options=options, picture_options=NO_B_FRAMES
        )
        for number, seconds in enumerate((2.0, 1.0, 3.0))
    ]
    joined = join(pieces, target, LIMITS)
    assert joined.content_type == content_type
    assert joined.notes == ()
    assert joined.duration_seconds == pytest.approx(6.0, abs=0.3)
    assert stated_seconds(target) == pytest.approx(joined.duration_seconds, abs=0.15)
    places = [place for place in joined.pieces if place is not None]
    assert [place.duration_seconds for place in places] == pytest.approx([2.0, 1.0, 3.0], abs=0.15)
    for before, after in pairwise(places):
        assert after.from_seconds == pytest.approx(before.from_seconds + before.duration_seconds)
    decoded = decode(target)
    assert decoded.facts.duration_seconds == pytest.approx(joined.duration_seconds, abs=0.1)
    if video is not None:
        assert len(decoded.frames) == 150
        assert np.diff(decoded.times).max() < 0.2
    if audio is not None:
        assert loudness(decoded.samples) == pytest.approx(0.25 / np.sqrt(2), rel=0.1)


def test_the_whole_can_be_played_from_any_place(make_recording: MakeRecording, target: Path) -> None:
    pieces = [make_recording(f"{n}", "webm", "libvpx", "libopus", seconds=4.0, options=LIVE_WEBM) for n in range(2)]
    join(pieces, target, LIMITS)
    assert target.read_bytes().index(b"\x1c\x53\xbb\x6b") < 2000, "the index (Cues) stands in front"
    with av.open(str(target)) as container:
        container.seek(round(4.5 * av.time_base))
        frame = next(container.decode(video=0))
        assert frame.time == pytest.approx(4.0, abs=0.6)


def test_a_piece_that_breaks_off_counts_as_far_as_it_goes(make_recording: MakeRecording, target: Path) -> None:
    whole = make_recording("a", "webm", "libvpx", "libopus", seconds=3.0, options=LIVE_WEBM)
    broken = target.with_name("b")
    broken.write_bytes(whole.read_bytes()[:-6000])
    joined = join([broken, whole], target, LIMITS)
    first, second = joined.pieces
    assert first is not None
    assert second is not None
    assert 1.0 < first.duration_seconds < 3.0
    assert second.duration_seconds == pytest.approx(3.0, abs=0.1)
    assert joined.notes == ()


def test_a_piece_that_cannot_be_read_is_left_out_and_told(make_recording: MakeRecording, target: Path) -> None:
    good = make_recording("a", "webm", "libvpx", "libopus", options=LIVE_WEBM)
    bad = target.with_name("b")
    bad.write_bytes(b"\x1a\x45\xdf\xa3 and no more")
    joined = join([bad, good], target, LIMITS)
    assert joined.pieces[0] is None
    assert joined.notes == ("Part 1 of 2 could not be read and was left out",)
    with pytest.raises(InputError, match="cannot be read"):
        join([bad], target, LIMITS)


def test_a_finished_file_is_kept_as_it_is(make_recording: MakeRecording, target: Path) -> None:
    recording = make_recording("a.mp4", "mp4", "libx264", "aac")
    joined = join([recording], target, LIMITS)
    assert target.read_bytes() == recording.read_bytes()
    assert joined.duration_seconds == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize(("container", "video", "audio", "options"), [
    ("webm", "libvpx", "libopus", LIVE_WEBM),
    ("mp4", "libx264", "aac", LIVE_MP4),
])  # fmt: skip
def test_a_live_file_gets_its_length_and_index(
    make_recording: MakeRecording, target: Path, container: str, video: str, audio: str, options: dict[str, str]
) -> None:
    recording = make_recording("a", container, video, audio, options=options)
    join([recording], target, LIMITS)
    assert target.read_bytes() != recording.read_bytes()
    assert stated_seconds(target) == pytest.approx(2.0, abs=0.15)


def test_pictures_that_change_their_order_are_encoded_anew(make_recording: MakeRecording, target: Path) -> None:
    recording = make_recording("a", "matroska", "libx264", "libopus", options=LIVE_WEBM)
    joined = join([recording, recording], target, LIMITS)
    assert joined.content_type == "video/webm"
    assert len(decode(target).frames) == 100


@pytest.mark.parametrize("other", [("mp4", "libx264", "aac", LIVE_MP4), ("webm", None, "libopus", LIVE_WEBM)])
def test_pieces_of_different_kinds_are_joined_too(
    make_recording: MakeRecording, target: Path, other: tuple[str, str | None, str, dict[str, str]]
) -> None:
    container, video, audio, options = other
    first = make_recording("a", "webm", "libvpx", "libopus", options=LIVE_WEBM)
    second = make_recording("b", container, video, audio, options=options, size=(64, 96), seconds=1.0)
    joined = join([first, second], target, LIMITS)
    assert joined.content_type == "video/webm"
    decoded = decode(target)
    assert decoded.facts.duration_seconds == pytest.approx(3.0, abs=0.15)
    assert len(decoded.frames) == (75 if video else 50)
    assert decoded.frames[-1].rgb.shape == (64, 96, 3)
    assert loudness(decoded.samples) == pytest.approx(0.25 / np.sqrt(2), rel=0.1)


def test_large_pictures_are_scaled_down_and_thinned_when_they_are_encoded_anew(
    make_recording: MakeRecording, target: Path
) -> None:
    large = make_recording("a", "webm", "libvpx", "libopus", seconds=0.5, size=(2560, 1440), fps=60, options=LIVE_WEBM)
    other = make_recording("b", "mp4", "libx264", "aac", seconds=0.5, options=LIVE_MP4)
    join([large, other], target, LIMITS)
    with av.open(str(target)) as container:
        picture = container.streams.video[0]
        assert (picture.codec_context.width, picture.codec_context.height) == (1280, 720)
        assert sum(1 for _ in container.decode(picture)) == pytest.approx(15 + 12, abs=2)


@pytest.mark.parametrize(
    ("limits", "says"),
    [
        (replace(LIMITS, max_pixels=96 * 64 - 1), "pictures of 96 x 64 pixels"),
        (replace(LIMITS, max_seconds=2.5), "longer than the limit"),
    ],
)
def test_pieces_over_a_limit_are_not_encoded_anew(
    make_recording: MakeRecording, target: Path, limits: DecodeLimits, says: str
) -> None:
    pieces = [
        make_recording("a", "webm", "libvpx", "libopus", options=LIVE_WEBM),
        make_recording("b", "mp4", "libx264", "aac", options=LIVE_MP4),
    ]
    with pytest.raises(InputError, match=says):
        join(pieces, target, limits)


def test_damage_in_a_piece_that_is_encoded_anew_costs_only_the_damaged_part(
    make_recording: MakeRecording, target: Path
) -> None:
    content = bytearray(make_recording("a", "webm", "libvpx", "libopus", seconds=3.0, options=LIVE_WEBM).read_bytes())
    content[len(content) // 3 : len(content) // 3 + 40] = bytes(40)
    damaged = target.with_name("c")
    damaged.write_bytes(content)
    other = make_recording("b", "mp4", "libx264", "aac", seconds=1.0, options=LIVE_MP4)
    assert join([damaged, other], target, LIMITS).duration_seconds == pytest.approx(4.0, abs=0.3)
