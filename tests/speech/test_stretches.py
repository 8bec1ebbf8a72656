"""Stretches are of a length that a recogniser can take, in order, and cover all speech."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.speech.stretches import LONGEST_SECONDS, PADDING_SECONDS, pcm16, quietest_moment, stretches_of_speech

RATE_HZ = 1000


def silence(seconds: float) -> ArrayAudio:
    return ArrayAudio(np.zeros(round(seconds * RATE_HZ), np.float32), RATE_HZ)


@given(st.lists(st.tuples(st.floats(0.2, 40.0), st.floats(0.0, 5.0)), max_size=12))
def test_all_speech_is_covered_in_order_by_short_stretches(parts: list[tuple[float, float]]) -> None:
    spans, at = [], 0.0
    for length, gap in parts:
        spans.append(Span(at, at + length))
        at += length + gap
    stretches = stretches_of_speech(silence(at + 1), spans)
    assert all(a.end_seconds <= b.start_seconds + 1e-9 for a, b in pairwise(stretches))
    assert all(0 < s.duration_seconds <= LONGEST_SECONDS + 2 * PADDING_SECONDS + 1e-6 for s in stretches)
    for span in spans:
        assert abs(sum(s.overlap_seconds(span) for s in stretches) - span.duration_seconds) < 1e-6


def test_short_spans_are_joined_but_not_over_long_silence() -> None:
    spans = [Span(1, 2), Span(2.5, 3), Span(9, 10)]
    assert stretches_of_speech(silence(12), spans) == [Span(0.8, 3.2), Span(8.8, 10.2)]


def test_long_speech_is_split_where_it_is_quietest() -> None:
    samples = np.full(30 * RATE_HZ, 0.5, np.float32)
    samples[14_000:14_200] = 0.0
    audio = ArrayAudio(samples, RATE_HZ)
    assert abs(quietest_moment(audio, Span(10, 20)) - 14.1) < 0.1
    first, second = stretches_of_speech(audio, [Span(0, 30)])
    assert abs(first.end_seconds - 14.1) < 0.1
    assert second.end_seconds == 30


def test_samples_become_clipped_dithered_pcm() -> None:
    loud = np.frombuffer(pcm16(np.array([0.5, 2.0, -2.0], np.float32)), "<i2")
    assert abs(int(loud[0]) - 16384) <= 2
    assert loud[1:].tolist() == [32767, -32768]
    quiet = np.frombuffer(pcm16(np.zeros(1000, np.float32)), "<i2")
    assert np.abs(quiet).max() == 1
    assert pcm16(np.zeros(1000, np.float32)) == quiet.tobytes()
