"""A recording that is decoded while it arrives gives what the complete file gives."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Thread
from time import sleep

import pytest

from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.contracts import VideoFrame
from greenroom.media.isolated import IsolatedDecoder
from greenroom.wiring.media import PARSERS
from tests.media.recordings import LIMITS, MakeRecording, decode

PIECE_BYTES = 3000


def send(content: bytes, target: Path, end: int) -> None:
    """Write a file piece by piece, and then close the pipe."""
    with target.open("ab") as file:
        for start in range(PIECE_BYTES, len(content), PIECE_BYTES):
            file.write(content[start : start + PIECE_BYTES])
            file.flush()
            sleep(0.005)
    os.close(end)


@pytest.mark.parametrize(
    ("name", "container", "picture", "sound", "options"),
    [
        ("a.webm", "webm", "libvpx", "libopus", {"live": "1"}),
        ("a.mp4", "mp4", "libx264", "aac", {"movflags": "frag_keyframe+empty_moov+default_base_moof"}),
    ],
)
def test_an_arriving_recording_gives_the_same_pictures_and_sound(
    make_recording: MakeRecording,
    tmp_path: Path,
    name: str,
    container: str,
    picture: str,
    sound: str,
    options: dict[str, str],
) -> None:
    whole = make_recording(name, container, picture, sound, seconds=4.0, options=options)
    expected = decode(whole, 25.0)
    arriving = tmp_path / "arriving" / name
    arriving.parent.mkdir()
    content = whole.read_bytes()
    arriving.write_bytes(content[:PIECE_BYTES])
    reader, end = os.pipe()
    sender = Thread(target=send, args=(content, arriving, end))
    processes = IsolatedProcesses([PARSERS])
    sender.start()
    try:
        with (
            os.fdopen(reader, "rb") as arrival,
            IsolatedDecoder(processes, LIMITS).open(arriving, arrival) as recording,
        ):
            events = list(recording.events(25.0))
            facts = recording.facts
    finally:
        sender.join()
        processes.close()
    frames = [event for event in events if isinstance(event, VideoFrame)]
    sounds = [event for event in events if not isinstance(event, VideoFrame)]
    assert facts == expected.facts
    assert [frame.time_seconds for frame in frames] == expected.times.tolist()
    assert all((frame.rgb == other.rgb).all() for frame, other in zip(frames, expected.frames, strict=True))
    assert all((one.samples == other.samples).all() for one, other in zip(sounds, expected.chunks, strict=True))


def test_without_pictures_the_sound_and_the_length_are_the_same(make_recording: MakeRecording) -> None:
    whole = make_recording("a.webm", "webm", "libvpx", "libopus", seconds=2.0)
    expected, found = decode(whole, 25.0), decode(whole, 0.0)
    assert not found.frames
    assert all((one.samples == other.samples).all() for one, other in zip(found.chunks, expected.chunks, strict=True))
    assert found.facts.duration_seconds == pytest.approx(expected.facts.duration_seconds, abs=1e-6)
    assert found.facts.has_video
