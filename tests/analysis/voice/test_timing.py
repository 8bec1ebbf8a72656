from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import SpokenQuestion, find_pauses, find_speech, response_latency_seconds
from tests.analysis.voice.voices import audio_of, noise, silence, vowel

FRAME_SECONDS = 0.032


def detector(seconds: float, *speech: tuple[float, float]) -> FloatArray:
    """A speech detector that is late by a frame or two at both edges, as the real one is."""
    centres = (np.arange(int(seconds / FRAME_SECONDS) + 1) + 0.5) * FRAME_SECONDS
    return np.where([any(a + 0.03 <= c <= b + 0.06 for a, b in speech) for c in centres], 0.9, 0.02)


def test_edges_are_right_within_50_ms() -> None:
    audio = audio_of(silence(0.5), vowel(120, 1.0), silence(0.4), vowel(130, 0.8), silence(0.5))
    hiss = noise(3.2, 1e-4)
    audio = audio_of(audio.read(0, 9) + hiss)
    spans = find_speech(detector(3.2, (0.5, 1.5), (1.9, 2.7)), FRAME_SECONDS, measure_intensity(audio))
    assert [edge for span in spans for edge in (span.start_seconds, span.end_seconds)] == pytest.approx(
        [0.5, 1.5, 1.9, 2.7], abs=0.05
    )


def test_a_final_consonant_that_the_detector_missed_belongs_to_speech() -> None:
    audio = audio_of(noise(0.5, 1e-5), vowel(120, 1.0), noise(0.15, 0.01), noise(0.8, 1e-5, seed=2))
    (span,) = find_speech(detector(2.45, (0.5, 1.45)), FRAME_SECONDS, measure_intensity(audio))
    assert span.end_seconds == pytest.approx(1.65, abs=0.03)


def test_a_breath_that_the_detector_ignored_is_not_speech() -> None:
    audio = audio_of(noise(0.5, 1e-5), vowel(120, 1.0), noise(0.4, 1e-5), noise(0.3, 0.005), noise(0.3, 1e-5))
    (span,) = find_speech(detector(2.5, (0.5, 1.5)), FRAME_SECONDS, measure_intensity(audio))
    assert span.end_seconds < 1.7


def test_a_stop_closure_is_not_a_gap() -> None:
    audio = audio_of(noise(0.6, 1e-5), vowel(120, 0.5), noise(0.12, 1e-5), vowel(120, 0.5), noise(0.6, 1e-5))
    spans = find_speech(detector(2.3, (0.6, 1.1), (1.22, 1.72)), FRAME_SECONDS, measure_intensity(audio))
    assert len(spans) == 1


def test_in_noise_the_detector_is_believed() -> None:
    hiss = noise(3.0, 0.01)
    sound = np.concatenate([silence(1.0), vowel(120, 1.0), silence(1.0)]) + hiss
    (span,) = find_speech(detector(3.0, (1.0, 2.0)), FRAME_SECONDS, measure_intensity(audio_of(sound)))
    assert (span.start_seconds, span.end_seconds) == pytest.approx((1.0, 2.0), abs=0.06)


def test_speech_without_any_background_keeps_the_detectors_span() -> None:
    audio = audio_of(vowel(120, 1.0))
    (span,) = find_speech(np.full(32, 0.9), FRAME_SECONDS, measure_intensity(audio))
    assert span.duration_seconds == pytest.approx(1.0, abs=0.03)


@pytest.mark.parametrize("probabilities", [np.zeros(0), np.full(50, 0.1), np.full(50, 0.4)])
def test_nothing_likely_is_no_speech(probabilities: FloatArray) -> None:
    assert find_speech(probabilities, FRAME_SECONDS, np.full(160, 60.0)) == ()


def test_pauses_begin_at_a_quarter_of_a_second() -> None:
    speech = (Span(0, 1), Span(1.24, 2), Span(2.25, 3), Span(6, 7))
    assert find_pauses(speech) == (Span(2, 2.25), Span(3, 6))


def test_the_silence_after_a_question_is_not_a_pause() -> None:
    speech = (Span(0, 1), Span(2, 3), Span(5, 6))
    assert find_pauses(speech, question_ends_seconds=[3.2]) == (Span(1, 2),)


def test_latency_is_the_time_to_the_next_speech() -> None:
    speech = (Span(0, 2), Span(3.5, 8))
    assert response_latency_seconds(SpokenQuestion(Span(2.1, 60.0), 0.0), speech) == pytest.approx(1.4)
    assert response_latency_seconds(SpokenQuestion(Span(1.8, 60.0), 0.0), speech) == pytest.approx(
        1.7
    )  # the question's own last word
    assert response_latency_seconds(SpokenQuestion(Span(5.0, 60.0), 0.0), speech) == 0.0  # answered at once
    assert np.isnan(response_latency_seconds(SpokenQuestion(Span(9.0, 60.0), 0.0), speech))
    assert np.isnan(response_latency_seconds(SpokenQuestion(Span(2.1, 3.0), 0.0), speech))  # another answer's speech
    assert response_latency_seconds(SpokenQuestion(Span(2.1, 60.0), 5.0), speech) == pytest.approx(6.4)


@given(st.lists(st.floats(0.11, 3.0), min_size=2, max_size=20))
def test_speech_and_gaps_fill_the_time_between_first_and_last(lengths: list[float]) -> None:
    edges = np.cumsum(lengths)
    speech = [Span(float(a), float(b)) for a, b in zip(edges[0::2], edges[1::2], strict=False)]
    pauses = find_pauses(speech)
    assert all(pause.duration_seconds >= 0.25 - 1e-6 for pause in pauses)
    assert all(pause.overlap_seconds(span) == 0 for pause in pauses for span in speech)
