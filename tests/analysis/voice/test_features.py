from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.metrics.voice import VOICE
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.features import measure_voice
from greenroom.analysis.voice.track import VoiceTrack
from tests.analysis.voice.voices import audio_of, drawn_track, noise, track_of, vowel

SPEECH = (Span(0.0, 20.0),)
BLOCKS = Blocks(np.arange(0.0, 21.0, 5.0))


def measured(track: VoiceTrack | None, speech: tuple[Span, ...] = SPEECH) -> dict[str, BlockedFeature]:
    return {feature.metric.name: feature for feature in measure_voice(track, speech, BLOCKS)}


def melody(spread_semitones: float, seed: int = 0) -> np.ndarray:
    return 150 * 2 ** (np.random.default_rng(seed).normal(0, spread_semitones, 2000) / 12)


def test_every_definition_is_measured_in_order() -> None:
    assert [feature.metric.name for feature in measure_voice(None, (), BLOCKS)] == list(VOICE)
    assert [feature.metric.name for feature in measure_voice(drawn_track(melody(2)), SPEECH, BLOCKS)] == list(VOICE)


def test_spread_of_a_normal_melody_is_its_standard_deviation() -> None:
    feature = measured(drawn_track(melody(2.5)))["pitch_sd_semitones"]
    assert feature.value() == pytest.approx(2.5, rel=0.06)


def test_octave_errors_do_not_move_the_spread() -> None:
    pitch = melody(1.5)
    wrong = pitch.copy()
    wrong[::25] *= 2
    wrong[7::50] /= 2
    clean, jumping = (measured(drawn_track(values))["pitch_sd_semitones"].value() for values in (pitch, wrong))
    assert jumping == pytest.approx(clean, abs=0.25)


@given(st.integers(-8, 8))
@settings(max_examples=10, deadline=None)
def test_a_transposed_melody_has_the_same_spread(half_semitones: int) -> None:
    pitch = melody(2.0)
    moved = measured(drawn_track(pitch * 2 ** (half_semitones / 24)))["pitch_sd_semitones"].value()
    assert moved == pytest.approx(measured(drawn_track(pitch))["pitch_sd_semitones"].value(), abs=1e-6)


@given(st.integers(-24, 24))
@settings(max_examples=10, deadline=None)
def test_a_louder_recording_has_the_same_spread_of_loudness(half_decibels: int) -> None:
    levels = 65 + np.random.default_rng(1).normal(0, 3, 2000)
    plain, louder = (
        measured(drawn_track(melody(2), values))["intensity_sd_db"].value()
        for values in (levels, levels + half_decibels / 2)
    )
    assert louder == pytest.approx(plain, abs=1e-6)


def test_quality_is_read_off_the_cycles() -> None:
    features = measured(drawn_track(melody(2)))
    assert features["jitter_local_ratio"].value() == pytest.approx(0.01)
    assert features["shimmer_local_ratio"].value() == pytest.approx(0.05)
    assert features["hnr_db"].value() == pytest.approx(15.0)
    assert features["cpp_db"].value() == pytest.approx(20.0)


def test_mean_pitch_of_part_of_the_recording() -> None:
    pitch = np.where(np.arange(2000) < 1000, 100.0, 200.0)
    feature = measured(drawn_track(pitch))["pitch_mean_hz"]
    assert feature.value() == pytest.approx(150.0)
    assert feature.value(BLOCKS.select(Span(10, 20))) == pytest.approx(200.0)


def test_coverage_is_full_when_the_usual_share_is_voiced() -> None:
    pitch = np.where(np.arange(2000) % 2 == 0, 150.0, np.nan)
    assert measured(drawn_track(pitch))["pitch_mean_hz"].coverage() == pytest.approx(1.0)
    mostly_unvoiced = np.where(np.arange(2000) % 10 == 0, 150.0, np.nan)
    assert measured(drawn_track(mostly_unvoiced))["pitch_mean_hz"].coverage() == pytest.approx(0.25)


def test_too_little_voicing_in_a_part_abstains_there() -> None:
    pitch = np.where(np.arange(2000) < 1000, 150.0, np.nan)
    feature = measured(drawn_track(pitch))["pitch_sd_semitones"]
    assert np.isfinite(feature.value())
    assert np.isnan(feature.value(BLOCKS.select(Span(10, 20))))


@pytest.mark.parametrize(
    ("track", "speech", "reason"),
    [
        (None, (), "the recording has no sound"),
        (drawn_track(np.full(2000, np.nan)), (), "no speech was heard"),
        (drawn_track(np.full(2000, 150.0)), (Span(0, 2),), "only 2.0 seconds of speech, and 3 are needed"),
        (
            drawn_track(np.full(2000, np.nan)),
            SPEECH,
            "hardly any voiced sound was heard (a whisper has no pitch)",
        ),
    ],
)
def test_absence_has_a_reason(track: VoiceTrack | None, speech: tuple[Span, ...], reason: str) -> None:
    for feature in measured(track, speech).values():
        assert feature.reason == reason
        assert np.isnan(feature.value())
        assert feature.coverage() == 0.0


def test_sampled_quality_counts_as_covered() -> None:
    spans = tuple(Span(start, start + 0.95) for start in np.arange(0.0, 6.0))
    sound = vowel(120, 6.0) + noise(6.0, 0.001)
    blocks = Blocks(np.array([0.0, 6.0]))
    features = measure_voice(track_of(audio_of(sound), spans, quality_share=0.5), spans, blocks)
    coverage = {feature.metric.name: feature.coverage() for feature in features}
    assert coverage["cpp_db"] == pytest.approx(1.0)
    assert coverage["pitch_mean_hz"] == pytest.approx(1.0)


def test_noise_at_20_decibels_hardly_moves_the_spreads() -> None:
    random = np.random.default_rng(6)
    pieces = [
        vowel(float(hz), 0.25) * gain
        for hz, gain in zip(random.uniform(100, 160, 40), random.uniform(0.4, 1.0, 40), strict=True)
    ]
    sound = np.concatenate(pieces)
    hiss = noise(len(sound) / 16000, float(np.sqrt(np.mean(sound**2))) / 10)
    spans, blocks = (Span(0.0, 10.0),), Blocks(np.array([0.0, 10.0]))
    clean, noisy = (
        {f.metric.name: f.value() for f in measure_voice(track_of(audio_of(x), spans), spans, blocks)}
        for x in (sound, sound + hiss)
    )
    assert noisy["pitch_sd_semitones"] == pytest.approx(clean["pitch_sd_semitones"], abs=0.3)
    assert noisy["intensity_sd_db"] == pytest.approx(clean["intensity_sd_db"], abs=0.3)
    assert noisy["hnr_db"] < clean["hnr_db"]
