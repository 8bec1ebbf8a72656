from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.noise import VoiceConditions, caution_sentences, measure_conditions
from tests.analysis.voice.voices import audio_of, noise, silence, tone, track_of, vowel

SPEECH = (Span(2.0, 5.0),)


def conditions_of(background: FloatArray, voice: FloatArray | None = None) -> VoiceConditions:
    spoken = vowel(120, 3.0) if voice is None else voice
    audio = audio_of(np.concatenate([silence(2.0), spoken, silence(2.0)]) + background)
    return measure_conditions(audio, track_of(audio, SPEECH), SPEECH)


@pytest.mark.parametrize("ratio_db", [5.0, 15.0, 30.0])
def test_the_ratio_is_what_was_mixed(ratio_db: float) -> None:
    rms = float(np.sqrt(np.mean(vowel(120, 3.0) ** 2))) * 10 ** (-ratio_db / 20)
    assert conditions_of(noise(7.0, rms)).signal_to_noise_db == pytest.approx(ratio_db, abs=1.0)


def test_a_silent_background_is_infinitely_good() -> None:
    conditions = conditions_of(silence(7.0))
    assert conditions.signal_to_noise_db == float("inf")
    assert np.isnan(conditions.tonal_ratio)
    assert caution_sentences(conditions) == ()


@pytest.mark.parametrize("ratio_db", [15.0, 25.0])
def test_without_a_pause_the_gaps_between_words_bound_the_background(ratio_db: float) -> None:
    words = np.concatenate([np.concatenate([vowel(120, 0.4), silence(0.1)]) for _ in range(8)])
    hiss = noise(len(words) / 16_000, float(np.sqrt(np.mean(words**2))) * 10 ** (-ratio_db / 20))
    audio = audio_of(words + hiss)
    throughout = (Span(0.0, audio.duration_seconds),)
    conditions = measure_conditions(audio, track_of(audio, throughout), throughout)
    assert conditions.signal_to_noise_db == pytest.approx(ratio_db, abs=2.0)


def test_speech_throughout_leaves_no_background_to_judge() -> None:
    audio = audio_of(vowel(120, 3.0))
    conditions = measure_conditions(audio, track_of(audio, (Span(0, 3),)), (Span(0.0, 3.0),))
    assert np.isnan(conditions.signal_to_noise_db)
    assert caution_sentences(conditions) == ()


def test_hum_is_tonal_and_hiss_is_not() -> None:
    hum = conditions_of(tone(100, 7.0, 0.01) + noise(7.0, 1e-4))
    assert hum.tonal_ratio > 0.9
    assert conditions_of(noise(7.0, 0.01)).tonal_ratio < 0.1
    assert any("steady tone" in sentence for sentence in caution_sentences(hum))


def test_an_overdriven_microphone_is_noticed() -> None:
    clipped = conditions_of(silence(7.0), np.clip(8 * vowel(120, 3.0), -1, 1))
    assert clipped.clipped_ratio > 0.01
    assert any("overdriven" in sentence for sentence in caution_sentences(clipped))
    assert conditions_of(silence(7.0)).clipped_ratio == 0.0


def test_without_speech_nothing_can_clip() -> None:
    audio = audio_of(noise(2.0, 0.01))
    assert np.isnan(measure_conditions(audio, track_of(audio, ()), ()).clipped_ratio)


@pytest.mark.parametrize(("ratio_db", "words"), [(14.0, "14 dB below"), (6.0, "only 6 dB"), (-3.0, "only 0 dB")])
def test_noise_is_named_with_its_level(ratio_db: float, words: str) -> None:
    (sentence,) = caution_sentences(VoiceConditions(ratio_db, 0.0, 0.0))
    assert words in sentence


def test_the_longest_backgrounds_are_looked_at_and_short_ones_left_out() -> None:
    speech = (Span(2.0, 5.0), Span(5.6, 7.0))  # the gap between them is too short for a spectrum
    sound = np.concatenate([silence(2.0), vowel(120, 5.0)]) + tone(100, 7.0, 0.01)
    audio = audio_of(sound)
    assert measure_conditions(audio, track_of(audio, speech), speech).tonal_ratio > 0.9
