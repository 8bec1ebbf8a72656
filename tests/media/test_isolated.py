"""Recordings are read in child processes: what happens to one of them happens to its file alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bench.media_fuzz import fuzz
from greenroom.errors import InputError
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.contracts import VideoFrame
from greenroom.media.isolated import IsolatedDecoder
from greenroom.media.isolated_joining import IsolatedPieceJoiner
from greenroom.wiring.media import PARSERS
from samples.hostile_recordings import HOSTILE_RECORDINGS
from tests.media.recordings import LIMITS, MakeRecording, decode

QUICK_FILES = 60


@pytest.fixture(scope="module")
def processes() -> Iterator[IsolatedProcesses]:
    processes = IsolatedProcesses([PARSERS])
    yield processes
    processes.close()


def readers() -> list[psutil.Process]:
    return [child for spawner in psutil.Process().children() for child in spawner.children()]


def test_what_comes_out_is_the_same(processes: IsolatedProcesses, make_recording: MakeRecording) -> None:
    path = make_recording("a.webm", "webm", "libvpx", "libopus")
    expected = decode(path, 25.0)
    with IsolatedDecoder(processes, LIMITS).open(path) as recording:
        assert recording.has_picture
        events = list(recording.events(25.0))
        assert recording.facts == expected.facts
    frames = [event for event in events if isinstance(event, VideoFrame)]
    sounds = [event for event in events if not isinstance(event, VideoFrame)]
    assert [frame.time_seconds for frame in frames] == expected.times.tolist()
    assert all((frame.rgb == other.rgb).all() for frame, other in zip(frames, expected.frames, strict=True))
    assert all((one.samples == other.samples).all() for one, other in zip(sounds, expected.chunks, strict=True))


def test_the_death_of_a_reader_is_an_error_of_its_recording(
    processes: IsolatedProcesses, make_recording: MakeRecording
) -> None:
    path = make_recording("a.webm", "webm", "libvpx", "libopus", seconds=2.0, size=(320, 240))
    decoder = IsolatedDecoder(processes, LIMITS)
    with decoder.open(path) as recording, decoder.open(path) as other:
        events = recording.events(25.0)
        next(events)
        (reader,) = readers()
        reader.kill()
        with pytest.raises(InputError, match=r"a\.webm"):
            list(events)
        assert list(other.events(1.0))
    assert readers() == []


def test_a_join_that_is_no_longer_wanted_ends(
    processes: IsolatedProcesses, make_recording: MakeRecording, tmp_path: Path
) -> None:
    class WantedNoMoreError(Exception):
        pass

    def interrupt() -> None:
        if readers():
            raise WantedNoMoreError

    pieces = [make_recording("a", "webm", "libvpx", "libopus"), make_recording("b", "mp4", "libx264", "aac")]
    with pytest.raises(WantedNoMoreError):
        IsolatedPieceJoiner(processes, LIMITS).join(pieces, tmp_path / "whole", interrupt)
    assert readers() == []


def test_a_recording_over_a_limit_is_refused_in_its_own_words(
    processes: IsolatedProcesses, make_recording: MakeRecording
) -> None:
    path = make_recording("a.webm", "webm", "libvpx", "libopus")
    small = replace(LIMITS, max_pixels=1000)
    with pytest.raises(InputError, match="96 x 64 pixels"), IsolatedDecoder(processes, small).open(path):
        pass


@pytest.mark.parametrize("name", HOSTILE_RECORDINGS)
def test_a_hostile_recording_is_read_or_refused(processes: IsolatedProcesses, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE_RECORDINGS[name]())
    message = refusal(processes, path)
    assert message is None or name in message
    assert message is None or "too complicated" not in message, "the child did not crash"


def refusal(processes: IsolatedProcesses, path: Path) -> str | None:
    """Return why a recording is refused; None where it is read."""
    try:
        with IsolatedDecoder(processes, LIMITS).open(path) as recording:
            assert list(recording.events(25.0))
    except InputError as error:
        return error.message
    return None


def test_damaged_recordings_are_read_or_refused() -> None:
    outcome = fuzz(QUICK_FILES, seed=7, limits=LIMITS)
    assert outcome.failures == []
    assert outcome.ends.total() == QUICK_FILES
    assert outcome.ends["read"] > QUICK_FILES / 4, "the damage leaves something to read"
