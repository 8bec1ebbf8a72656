"""A WAV file of several stretches keeps their distances and has no sound between them."""

from __future__ import annotations

import io
import wave

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.speech.wav import StretchesWav

LOUD = ArrayAudio(np.full(10 * 16_000, 0.5, np.float32), 16_000)


def samples(wav: StretchesWav) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(io.BytesIO(b"".join(wav))) as reader:
        assert (reader.getnchannels(), reader.getsampwidth(), reader.getframerate()) == (1, 2, 16_000)
        return np.frombuffer(reader.readframes(reader.getnframes()), np.int16)


def test_between_stretches_there_is_silence() -> None:
    sound = samples(StretchesWav(LOUD, [Span(1.0, 2.0), Span(4.0, 5.5)])) != 0
    assert len(sound) == 4.5 * 16_000
    assert sound[:16_000].all()
    assert not sound[16_000 : 3 * 16_000].any()
    assert sound[3 * 16_000 :].all()


@given(st.lists(st.floats(0.0, 10.0), min_size=2, max_size=8).map(sorted))
def test_its_length_is_known_before_it_is_read_and_it_can_be_read_twice(edges: list[float]) -> None:
    wav = StretchesWav(LOUD, [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)])
    assert len(b"".join(wav)) == len(wav) == len(b"".join(wav))
    assert abs(len(samples(wav)) / 16_000 - wav.span.duration_seconds) <= 1 / 16_000
