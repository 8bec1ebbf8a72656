"""The detector hears voices, not tones, and does not care how the sound is cut up."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.speech.silero import SAMPLE_RATE_HZ, SileroDetector, model_path, status


@pytest.fixture(scope="module")
def detector() -> SileroDetector:
    return SileroDetector()


def probabilities(detector: SileroDetector, samples: SampleArray) -> np.ndarray:
    return detector.probabilities(ArrayAudio(samples, SAMPLE_RATE_HZ), lambda share: None)


def test_silence_and_a_tone_are_not_speech(detector: SileroDetector) -> None:
    times = np.arange(3 * SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    tone = (0.3 * np.sin(2 * np.pi * 1000 * times)).astype(np.float32)
    assert probabilities(detector, np.zeros_like(tone)).max() < 0.5
    assert np.median(probabilities(detector, tone)) < 0.5


def test_one_probability_per_32_ms_the_last_frame_filled_up(detector: SileroDetector) -> None:
    assert len(probabilities(detector, np.zeros(SAMPLE_RATE_HZ + 1, np.float32))) == 32
    assert len(probabilities(detector, np.zeros(0, np.float32))) == 0


def test_the_network_remembers_across_stretches(detector: SileroDetector, monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(1).normal(0, 0.1, 4 * SAMPLE_RATE_HZ).astype(np.float32)
    whole = probabilities(detector, noise)
    monkeypatch.setattr("greenroom.speech.silero.STRETCH_FRAMES", 17)
    np.testing.assert_allclose(probabilities(detector, noise), whole, atol=1e-5)


def test_progress_ends_at_one(detector: SileroDetector) -> None:
    shares: list[float] = []
    detector.probabilities(ArrayAudio(np.zeros(70 * SAMPLE_RATE_HZ, np.float32), SAMPLE_RATE_HZ), shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_another_sample_rate_is_refused(detector: SileroDetector) -> None:
    with pytest.raises(ValueError, match="16000"):
        detector.probabilities(ArrayAudio(np.zeros(8000, np.float32), 8000), lambda share: None)


def test_the_installed_detector_is_ready() -> None:
    assert model_path() is not None
    assert status().ready
