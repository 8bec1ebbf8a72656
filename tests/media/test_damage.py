"""Damaged and hostile files: an answer or one clear error, nothing else."""

from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greenroom.errors import InputError
from samples.hostile_recordings import wave
from tests.media.recordings import decode, write_recording

KINDS = {
    "a.webm": ("webm", "libvpx", "libopus"),
    "a.mp4": ("mp4", "libx264", "aac"),
    "a.ts": ("mpegts", "mpeg1video", "mp2"),
    "a.avi": ("avi", "mpeg4", "libmp3lame"),
    "a.ogg": ("ogg", None, "libopus"),
    "a.wav": ("wav", None, "pcm_s16le"),
}


@pytest.fixture(scope="module")
def wholes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("wholes")
    return {
        name: write_recording(folder / name, muxer, video, audio, seconds=0.4).read_bytes()
        for name, (muxer, video, audio) in KINDS.items()
    }


@pytest.mark.parametrize("name", KINDS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), max_size=30),
    retained=st.floats(0.1, 1.0),
)
def test_damage_never_raises_anything_but_an_input_error(
    wholes: dict[str, bytes], tmp_path: Path, name: str, changes: list[tuple[float, int]], retained: float
) -> None:
    content = bytearray(wholes[name])
    for place, value in changes:
        content[int(place**3 * len(content))] = value  # most of them in the head, where the structure is
    path = tmp_path / name
    path.write_bytes(content[: max(1, int(retained * len(content)))])

    with contextlib.suppress(InputError):
        assert decode(path).facts.duration_seconds >= 0


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("channels", [7, 8, 9, 64])
def test_sound_of_many_channels_is_mixed(tmp_path: Path, rate: int, channels: int) -> None:
    one, many = tmp_path / "one.wav", tmp_path / "many.wav"
    one.write_bytes(wave(1, rate, rate))
    many.write_bytes(wave(channels, rate, rate))

    samples = decode(many).samples

    assert np.abs(samples).max() > 0.4
    np.testing.assert_allclose(samples, decode(one).samples, atol=1e-4)


@pytest.mark.parametrize(("channels", "rate"), [(65, 48_000), (255, 48_000), (1, 3), (1, 2**31 - 1)])
def test_sound_that_no_filter_converts_is_left_out(tmp_path: Path, channels: int, rate: int) -> None:
    path = tmp_path / "odd.wav"
    path.write_bytes(wave(channels, rate))

    with pytest.raises(InputError, match="no video and no sound"):
        decode(path)
