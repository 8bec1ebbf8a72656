"""What should not matter to a score does not: loudness, mirrors, distance; recordings are in bench/invariance.py."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_face import Face, mirrored, times, track
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.body.features import measure_body
from greenroom.analysis.body.signals import read_body
from greenroom.analysis.face.features import measure_face
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.scorer import judge
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.features import measure_voice
from greenroom.analysis.voice.timing_features import measure_timing
from greenroom.speech.silero import SAMPLE_RATE_HZ, SileroDetector
from tests.analysis.body.people import HEAD, Person, upright
from tests.analysis.voice.voices import audio_of, noise, pulse_train, silence, track_of

BLOCKS = Blocks(np.arange(0.0, 11.0, 1.0))
FRAMES = 300
CLOCK = times(FRAMES)
LIVELY_FACE = Face(
    yaw=8 * np.sin(CLOCK),
    pitch=3 * np.sin(2.1 * CLOCK),
    gaze_x=np.where((CLOCK > 3) & (CLOCK < 5), 18.0, 0.0),
    smile=1.0 * ((CLOCK > 6) & (CLOCK < 9)),
)


def scores(features: Iterable[BlockedFeature]) -> dict[str, float]:
    """Return every score that is given for these features."""
    judged = judge(features, np.ones(BLOCKS.count, dtype=bool), (), (), ()).scores
    return {name: score.value for name, score in judged.items() if score.value is not None}


def face_scores(face: Face) -> dict[str, float]:
    return scores(measure_face(read_face(track(face, FRAMES)), BLOCKS))


def body_scores(person: Person) -> dict[str, float]:
    return scores(measure_body(read_body(person.track()), BLOCKS))


def swaying() -> Person:
    person = upright()
    return person.turn(9 * np.sin(person.times_seconds)).turn(6 * np.cos(0.7 * person.times_seconds), HEAD)


@cache
def voice() -> FloatArray:
    """Ten seconds of an uneven, syllabic voice over a faint hiss, a pause in the middle."""
    rng = np.random.default_rng(3)
    periods = (1 + 0.01 * rng.normal(size=560)) / (125 + 25 * np.sin(np.arange(560) / 40))
    loudness = 0.3 + 0.25 * np.sin(np.cumsum(periods) * 2 * np.pi * 4) + 0.02 * rng.normal(size=560)
    spoken = pulse_train(periods, loudness)[: 4 * SAMPLE_RATE_HZ]
    sound = np.concatenate([silence(0.5), spoken, silence(0.8), spoken, silence(0.7)])
    return sound + noise(len(sound) / SAMPLE_RATE_HZ, 1e-5)


SPEECH = (Span(0.5, 4.5), Span(5.3, 9.3))


def voice_scores(samples: FloatArray) -> dict[str, float]:
    recognised = track_of(audio_of(samples), SPEECH)
    return scores((*measure_voice(recognised, SPEECH, BLOCKS), *measure_timing(SPEECH, recognised, BLOCKS)))


@settings(deadline=None, max_examples=4)
@given(gain_db=st.floats(-12.0, 12.0))
def test_a_louder_voice_has_the_same_scores(gain_db: float) -> None:
    expected = voice_scores(voice())
    assert {"voice_clarity", "volume_consistency", "tone", "speaking_rate", "pauses"} <= set(expected)
    assert voice_scores(voice() * 10 ** (gain_db / 20)) == pytest.approx(expected, abs=0.5)


def test_speech_is_found_at_any_loudness() -> None:
    detector = SileroDetector()

    def recognised(samples: FloatArray) -> FloatArray:
        audio = ArrayAudio(samples.astype(np.float32), SAMPLE_RATE_HZ)
        return detector.probabilities(audio, lambda _: None)

    expected = recognised(voice())
    for gain_db in (-12.0, 12.0):
        assert recognised(voice() * 10 ** (gain_db / 20)) == pytest.approx(expected, abs=0.01)


def test_a_mirrored_face_has_the_same_scores() -> None:
    expected = face_scores(LIVELY_FACE)
    assert {"eye_contact", "expression_variety", "head_stability"} <= set(expected)
    assert face_scores(mirrored(LIVELY_FACE)) == pytest.approx(expected, abs=0.5)


@settings(deadline=None, max_examples=4)
@given(scale=st.floats(0.6, 1.5))
def test_a_face_at_another_distance_has_the_same_scores(scale: float) -> None:
    moved = replace(LIVELY_FACE, eye_distance_pixels=120 * scale)
    assert face_scores(moved) == pytest.approx(face_scores(LIVELY_FACE), abs=0.5)


def test_a_mirrored_body_has_the_same_scores() -> None:
    expected = body_scores(swaying())
    assert {"shoulder_alignment", "spine_straightness", "head_position"} <= set(expected)
    assert body_scores(swaying().mirror()) == pytest.approx(expected, abs=0.1)


@settings(deadline=None, max_examples=4)
@given(scale=st.floats(0.6, 1.2))
def test_a_body_at_another_distance_has_the_same_scores(scale: float) -> None:
    assert body_scores(swaying().scale(scale)) == pytest.approx(body_scores(swaying()), abs=0.1)
