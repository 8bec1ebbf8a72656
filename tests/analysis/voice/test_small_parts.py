from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from greenroom.analysis.features import Blocks
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.cepstrum import cepstral_peak_prominence
from greenroom.analysis.voice.histograms import Bins
from greenroom.analysis.voice.runs import runs_of
from greenroom.analysis.voice.stretches import Stretch, read_padded, stretches_of
from tests.analysis.voice.voices import RATE_HZ, audio_of, noise, tone, vowel

BINS = Bins(0.0, 10.0, 0.5)


@given(arrays(np.bool_, st.integers(0, 60)))
def test_runs_rebuild_the_mask(mask: np.ndarray) -> None:
    rebuilt = np.zeros_like(mask)
    for first, last in runs_of(mask):
        assert not rebuilt[first:last].any()
        rebuilt[first:last] = True
    assert (rebuilt == mask).all()


@given(st.lists(st.floats(0.0, 9.99), min_size=5, max_size=200), st.floats(0.05, 0.95))
def test_a_histogram_quantile_is_within_a_bin_of_the_true_one(values: list[float], share: float) -> None:
    counts = BINS.rows(Blocks(np.array([0.0, 1.0])), np.full(len(values), 0.5), np.array(values))[0]
    true = np.quantile(values, share, method="inverted_cdf")
    assert BINS.quantile(counts, share) == pytest.approx(true, abs=BINS.width)


def test_histograms_add_over_blocks() -> None:
    times, values = np.linspace(0, 3.9, 400), np.random.default_rng(0).uniform(0, 10, 400)
    fine = BINS.rows(Blocks(np.arange(5.0)), times, values)
    whole = BINS.rows(Blocks(np.array([0.0, 4.0])), times, values)
    np.testing.assert_array_equal(fine.sum(axis=0), whole[0])


def test_values_beyond_the_bins_count_at_the_ends_and_nan_does_not_count() -> None:
    counts = BINS.rows(Blocks(np.array([0.0, 1.0])), np.full(4, 0.5), np.array([-5.0, 99.0, np.nan, 5.0]))[0]
    assert counts.sum() == 3
    assert counts[0] == counts[-1] == 1


def test_a_spread_over_too_few_values_is_not_given() -> None:
    assert np.isnan(BINS.robust_sd(np.ones(BINS.count), 0.1, 0.9, least=21))
    assert np.isfinite(BINS.robust_sd(np.ones(BINS.count), 0.1, 0.9, least=20))


def test_long_speech_is_cut_into_equal_parts_and_covered_once() -> None:
    stretches = stretches_of((Span(0.0, 1.0), Span(2.0, 2.0 + 70.0)), 8000, longest_seconds=30.0)
    assert [(s.first, s.last) for s in stretches] == [(0, 101), (200, 2534), (2534, 4867), (4867, 7201)]


def test_speech_beyond_the_last_frame_is_left_out() -> None:
    assert stretches_of((Span(5.0, 6.0),), 100) == ()
    assert stretches_of((Span(0.5, 6.0),), 100) == (Stretch(50, 100),)


def test_reading_beyond_the_recording_gives_zeros() -> None:
    audio = audio_of(np.ones(RATE_HZ))
    samples = read_padded(audio, -0.5, 1.5)
    assert len(samples) == 2 * RATE_HZ
    assert samples.sum() == RATE_HZ
    assert (read_padded(audio, -2.0, -1.0) == np.zeros(RATE_HZ)).all()
    assert (read_padded(audio, 3.0, 4.0) == np.zeros(RATE_HZ)).all()


def test_the_cepstral_peak_tells_a_voice_from_noise_and_ignores_level() -> None:
    centres = np.arange(4000, 12000, 400)
    voice, hiss = (
        cepstral_peak_prominence(sound, centres, RATE_HZ).mean() for sound in (vowel(120, 1.0), noise(1.0, 0.1))
    )
    assert voice > hiss + 5
    louder = cepstral_peak_prominence(10 * vowel(120, 1.0), centres, RATE_HZ).mean()
    assert louder == pytest.approx(voice, abs=0.05)


def test_the_cepstral_peak_of_silence_is_finite() -> None:
    assert np.isfinite(cepstral_peak_prominence(0 * tone(100, 1.0), np.array([8000]), RATE_HZ)).all()
