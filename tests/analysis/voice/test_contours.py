from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.spans import Span
from greenroom.analysis.voice.contours import VOICING_CONTEXT_SECONDS, find_voicing, measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.stretches import Stretch
from tests.analysis.voice.voices import audio_of, noise, pulse_train, silence, tone, track_of, vowel


@pytest.mark.parametrize("hz", [75.0, 110.0, 157.3, 220.0, 311.0, 440.0])
def test_a_tone_has_its_pitch_within_half_a_percent(hz: float) -> None:
    track = track_of(audio_of(tone(hz, 2.0)), (Span(0.0, 2.0),))
    inner = track.pitch_hz[10:-10]
    assert np.isfinite(inner).all()
    assert inner == pytest.approx(np.full(len(inner), hz), rel=0.005)


def test_the_range_follows_the_speaker() -> None:
    low = track_of(audio_of(vowel(100, 2.0)), (Span(0.0, 2.0),))
    high = track_of(audio_of(vowel(240, 2.0)), (Span(0.0, 2.0),))
    assert low.pitch_floor_hz == pytest.approx(75, rel=0.02)
    assert low.pitch_ceiling_hz == pytest.approx(150, rel=0.02)
    assert high.pitch_floor_hz == pytest.approx(180, rel=0.02)


def test_noise_has_no_pitch_and_no_range() -> None:
    track = track_of(audio_of(noise(2.0, 0.1)), (Span(0.0, 2.0),))
    assert np.isfinite(track.pitch_hz).mean() < 0.05


def test_nothing_is_measured_outside_of_speech() -> None:
    track = track_of(audio_of(vowel(150, 3.0)), (Span(1.0, 2.0),))
    voiced = track.times_seconds[np.isfinite(track.pitch_hz)]
    assert voiced.min() >= 1.0
    assert voiced.max() <= 2.0


def test_without_speech_there_is_no_voice_but_a_level() -> None:
    track = track_of(audio_of(noise(1.0, 0.1)), ())
    assert np.isnan(track.pitch_hz).all()
    assert np.isnan(track.pitch_floor_hz)
    assert np.isfinite(track.intensity_db).all()
    assert track.cycles.period_count.sum() == 0


def test_digital_silence_marked_as_speech_has_no_voice() -> None:
    track = track_of(audio_of(silence(1.0)), (Span(0.2, 0.8),))
    assert np.isnan(track.pitch_hz).all()


def test_a_span_beyond_the_recording_is_ignored() -> None:
    track = track_of(audio_of(vowel(150, 1.0)), (Span(0.0, 1.0), Span(5.0, 6.0)))
    assert len(track.quality_spans) == 1


@pytest.mark.parametrize("ratio_db", [5.0, 10.0, 20.0])
def test_harmonics_to_noise_ratio_is_near_what_was_mixed(ratio_db: float) -> None:
    # windows of three periods flatter high ratios: 20 dB reads as 23 (docs/decisions/0006-voice.md)
    voice = tone(200, 3.0) + 0.5 * tone(400, 3.0)
    hiss = noise(3.0, 1.0)
    hiss *= np.sqrt(np.mean(voice**2) / np.mean(hiss**2)) * 10 ** (-ratio_db / 20)
    track = track_of(audio_of(voice + hiss), (Span(0.0, 3.0),))
    assert np.nanmean(track.hnr_db) == pytest.approx(ratio_db, abs=4.0)


def _local_change(values: np.ndarray) -> float:
    return float(np.abs(np.diff(values)).mean() / values.mean())


@pytest.mark.parametrize("jitter", [0.0, 0.01, 0.02])
def test_jitter_is_what_was_made(jitter: float) -> None:
    periods = (1 + jitter * np.random.default_rng(3).normal(size=400)) / 120
    audio = audio_of(pulse_train(periods, np.ones(400)))
    cycles = track_of(audio, (Span(0.0, audio.duration_seconds),)).cycles
    measured = (cycles.period_change_seconds.sum() / cycles.period_change_count.sum()) / (
        cycles.period_seconds.sum() / cycles.period_count.sum()
    )
    assert measured == pytest.approx(_local_change(periods), abs=0.002)


@pytest.mark.parametrize("shimmer", [0.0, 0.05, 0.1])
def test_shimmer_is_what_was_made(shimmer: float) -> None:
    amplitudes = 1 + shimmer * np.random.default_rng(4).normal(size=400)
    audio = audio_of(pulse_train(np.full(400, 1 / 120), amplitudes))
    cycles = track_of(audio, (Span(0.0, audio.duration_seconds),)).cycles
    measured = (cycles.peak_change_amplitude.sum() / cycles.peak_change_count.sum()) / (
        cycles.peak_amplitude.sum() / cycles.peak_count.sum()
    )
    assert measured == pytest.approx(_local_change(amplitudes), abs=0.012)


def test_a_clear_voice_has_a_higher_cepstral_peak_than_a_breathy_one() -> None:
    clear = vowel(120, 2.0)
    spans = (Span(0.0, 2.0),)
    peaks = [
        float(np.nanmean(track_of(audio_of(clear + noise(2.0, rms)), spans).cpp_db)) for rms in (0.0001, 0.01, 0.03)
    ]
    assert peaks[0] > peaks[1] > peaks[2]


def test_the_result_does_not_depend_on_the_stretches() -> None:
    random = np.random.default_rng(5)
    glide = 120 * 2 ** np.cumsum(random.normal(0, 0.004, 900))
    audio = audio_of(pulse_train(1 / glide, np.ones(900)))
    spans = (Span(0.0, audio.duration_seconds),)
    whole, cut = track_of(audio, spans), track_of(audio, spans, stretch_seconds=1.7)
    np.testing.assert_allclose(cut.pitch_hz, whole.pitch_hz, rtol=1e-4)
    np.testing.assert_allclose(cut.cpp_db, whole.cpp_db, atol=0.05)
    assert cut.cycles.period_count.sum() == pytest.approx(whole.cycles.period_count.sum(), abs=2)
    assert cut.cycles.peak_change_amplitude.sum() == pytest.approx(whole.cycles.peak_change_amplitude.sum(), rel=0.02)


def test_quality_can_be_sampled() -> None:
    audio = audio_of(vowel(120, 4.0))
    spans = tuple(Span(start, start + 0.9) for start in (0.0, 1.0, 2.0, 3.0))
    track = track_of(audio, spans, quality_share=0.5)
    assert len(track.quality_spans) == 2
    assert np.isfinite(track.pitch_hz[310:380]).all()
    assert np.isnan(track.cpp_db[:90]).all()


def test_progress_ends_at_one() -> None:
    audio = audio_of(vowel(120, 1.0))
    reported: list[float] = []
    measure_voice_track(audio, measure_intensity(audio), (Span(0, 0.4), Span(0.5, 1.0)), reported.append)
    assert reported == [0.5, 1.0]


def test_louder_is_the_same_voice() -> None:
    sound = vowel(130, 2.0) + noise(2.0, 0.002)
    spans = (Span(0.0, 2.0),)
    quiet, loud = (track_of(audio_of(gain * sound), spans) for gain in (0.1, 1.0))
    np.testing.assert_allclose(quiet.pitch_hz, loud.pitch_hz, rtol=1e-4)
    np.testing.assert_allclose(quiet.hnr_db, loud.hnr_db, atol=0.01)
    np.testing.assert_allclose(quiet.cpp_db, loud.cpp_db, atol=0.01)


def test_voicing_is_found_in_parts_as_the_sound_arrives() -> None:
    sound = np.concatenate([vowel(120, 1.3), noise(0.7, 0.05), silence(0.5), vowel(220, 1.5)])
    whole = find_voicing(audio_of(sound), Stretch(0, 400))
    parts = []
    for first in range(0, 400, 100):
        arrived = round(((first + 100) / 100 + VOICING_CONTEXT_SECONDS) * 16_000)
        parts.append(find_voicing(audio_of(sound[:arrived]), Stretch(first, first + 100)))
    assert np.mean(np.concatenate(parts) == whole) > 0.98
    assert whole[5:125].all()
    assert whole[255:395].all()
    assert whole[135:245].mean() < 0.05


def test_silence_has_no_voice() -> None:
    assert not find_voicing(audio_of(silence(1.0)), Stretch(0, 100)).any()
