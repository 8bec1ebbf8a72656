"""The end-of-turn model: the features that its own code makes, one answer to one sound, and a clear word without it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.errors import ComponentMissingError
from greenroom.speech import smart_turn
from greenroom.speech.smart_turn import SAMPLE_RATE_HZ, SmartTurnDetector, model_path, status


@pytest.fixture(scope="module")
def detector() -> SmartTurnDetector:
    return SmartTurnDetector()


def sound(seconds: float, seed: int = 1) -> SampleArray:
    """Return a noise that swells and fades like syllables."""
    times = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    noise = np.random.default_rng(seed).normal(0, 0.1, len(times))
    swelling: SampleArray = (noise * (1 + np.sin(2 * np.pi * 4 * times)) + 0.01).astype(np.float32)
    return swelling


@pytest.fixture(scope="module")
def own_code() -> ModuleType:
    """Return the feature code of the package, loaded from its file; it imports numpy alone."""
    path = model_path()
    assert path is not None
    file = path.parent.parent / "_whisper_features.py"
    found = importlib.util.spec_from_file_location("whisper_features", file)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seconds", [0.3, 3.0, 8.0, 11.5])
def test_features_are_those_of_the_model_s_own_code(
    detector: SmartTurnDetector, own_code: ModuleType, seconds: float
) -> None:
    samples = sound(seconds)
    recent = samples[-8 * SAMPLE_RATE_HZ :]
    padded = np.pad(recent, (8 * SAMPLE_RATE_HZ - len(recent), 0))
    features = detector._features(samples)
    assert features.shape == (80, 800)
    assert features.dtype == np.float32
    np.testing.assert_allclose(features, own_code.compute_whisper_log_mel_features(padded), atol=1e-4)


def test_the_same_sound_has_one_probability_at_any_loudness_and_only_its_last_eight_seconds_count(
    detector: SmartTurnDetector,
) -> None:
    samples = sound(8.0)
    probability = detector.probability(samples)
    assert 0 <= probability <= 1
    assert detector.probability(samples) == probability
    assert detector.probability(np.concatenate([sound(4.0, seed=2), samples])) == probability
    assert detector.probability(samples * np.float32(0.1)) == pytest.approx(probability, abs=0.02)


def test_no_sound_at_all_has_a_probability(detector: SmartTurnDetector) -> None:
    assert 0 <= detector.probability(np.zeros(0, np.float32)) <= 1


def test_the_package_is_never_imported(detector: SmartTurnDetector) -> None:
    import sys

    detector.probability(sound(1.0))
    assert smart_turn.PACKAGE not in sys.modules


def test_the_installed_model_is_ready() -> None:
    assert status().ready
    assert status().remedy is None


def test_a_missing_model_is_named_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissingError, match="end-of-turn model is missing"):
        SmartTurnDetector(tmp_path / "model.onnx").probability(sound(1.0))


def test_doctor_says_what_is_missing_and_what_works_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smart_turn, "MODEL_FILE", Path("elsewhere.onnx"))
    assert model_path() is None
    found = status()
    assert not found.ready
    assert "silence and words" in found.detail
    assert found.remedy == smart_turn.REMEDY
    monkeypatch.setattr(smart_turn, "PACKAGE", "greenroom_without_pipecat")
    assert model_path() is None


def test_doctor_says_when_the_package_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smart_turn, "DISTRIBUTION", "greenroom-without-pipecat")
    assert "is missing" in status().detail
