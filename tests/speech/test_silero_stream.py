"""Speech found while the sound arrives is the speech that is found in the whole recording."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.speech.silero import SileroDetector
from greenroom.speech.silero_stream import SileroStreams
from tests.live.sounds import answer

SOUND = answer(0.5, "I moved the orders to a new table", 1.0, "and then I checked every row", 1.0)
STREAMS = SileroStreams()


def fed(sound: SampleArray, piece: int) -> FloatArray:
    stream = STREAMS.open()
    return np.concatenate([stream.feed(sound[start : start + piece]) for start in range(0, len(sound), piece)])


@pytest.mark.parametrize("gain", [1.0, 0.1, 0.25, 3.0])
def test_a_stream_agrees_with_the_whole_recording_at_any_loudness(gain: float) -> None:
    streamed = fed(gain * SOUND, 640)
    whole = SileroDetector().probabilities(ArrayAudio(SOUND, 16_000), lambda _: None)[: len(streamed)]
    assert np.mean((streamed >= 0.5) == (whole >= 0.5)) >= 0.93


@pytest.mark.parametrize("piece", [320, 513, 4_000])
def test_the_size_of_the_pieces_changes_nothing(piece: int) -> None:
    np.testing.assert_array_equal(fed(SOUND, piece), fed(SOUND, 640))


def test_a_stream_goes_on_from_its_memory_bit_for_bit() -> None:
    first = STREAMS.open()
    before = first.feed(SOUND[:30_001])
    after = STREAMS.open(first.memory()).feed(SOUND[30_001:])
    np.testing.assert_array_equal(np.concatenate([before, after]), fed(SOUND, 640))


def test_a_quiet_room_is_not_speech() -> None:
    room = np.random.default_rng(2).normal(0, 0.001, 5 * 16_000).astype(np.float32)
    assert fed(room, 640).max() < 0.5
