"""Gapless sound from frames whose timestamps are not."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.media.mixing import Mixer
from greenroom.media.sound import SoundTrack
from tests.media.recordings import tone

RATE = 48_000


def frame(samples: np.ndarray, rate: int = RATE) -> av.AudioFrame:
    made = av.AudioFrame.from_ndarray(samples[None], format="fltp", layout="mono")
    made.sample_rate, made.time_base = rate, Fraction(1, rate)
    return made


def collect(track: SoundTrack, parts: list[tuple[np.ndarray, float]], rate: int = RATE) -> np.ndarray:
    chunks = [chunk for samples, start in parts for chunk in track.add(frame(samples, rate), start)]
    chunks += list(track.finish())
    position = 0
    for chunk in chunks:
        assert chunk.start_seconds == pytest.approx(position / 16_000)
        position += len(chunk.samples)
    return np.concatenate([chunk.samples for chunk in chunks])


def test_small_jitter_neither_adds_nor_loses_samples() -> None:
    part = tone(0.02, RATE)
    jitter = np.random.default_rng(1).uniform(-0.03, 0.03, 100)

    decoded = collect(SoundTrack(), [(part, max(0.0, i * 0.02 + jitter[i])) for i in range(100)])

    assert len(decoded) == 32_000


def test_a_gap_is_silence_of_its_length() -> None:
    part = tone(1.0, RATE)

    decoded = collect(SoundTrack(), [(part, 0.0), (part, 3.0)])

    assert len(decoded) == 64_000
    assert np.abs(decoded[16_200:47_800]).max() == 0.0
    assert np.abs(decoded[49_000:]).max() > 0.2


def test_sound_that_comes_twice_is_heard_once() -> None:
    part = tone(1.0, RATE)
    track = SoundTrack()

    assert len(collect(track, [(part, 0.0), (part, 0.0), (part, 1.0)])) == 32_000
    assert track.overlapping_frames == 1


def test_a_change_of_rate_on_the_way_keeps_the_time() -> None:
    track = SoundTrack()
    chunks = list(track.add(frame(tone(1.0, 48_000)), 0.0))
    chunks += list(track.add(frame(tone(1.0, 44_100), 44_100), 1.0))
    chunks += list(track.finish())

    assert sum(len(chunk.samples) for chunk in chunks) == pytest.approx(32_000, abs=4)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0.0, 30.0), min_size=1, max_size=8))
def test_chunks_are_gapless_whatever_the_starts(starts: list[float]) -> None:
    part = tone(0.1, RATE)

    decoded = collect(SoundTrack(), [(part, start) for start in starts])

    assert len(decoded) / 16_000 <= max(starts) + 0.1 * len(starts) + 0.11
    assert np.isfinite(decoded).all()


def test_a_hum_30_db_below_the_voice_is_left_out() -> None:
    voice, hum = tone(1.0, 16_000), tone(1.0, 16_000, 50.0, level=0.005)

    np.testing.assert_array_equal(Mixer().mix(np.stack([voice, hum])), voice)


def test_two_live_channels_are_averaged() -> None:
    voice = tone(1.0, 16_000)

    np.testing.assert_allclose(Mixer().mix(np.stack([voice, 0.5 * voice])), 0.75 * voice, atol=1e-7)


def test_silence_on_all_channels_is_silence() -> None:
    assert not Mixer().mix(np.zeros((6, 100), np.float32)).any()
