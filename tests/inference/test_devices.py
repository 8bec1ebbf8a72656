"""The chosen device reaches each engine; a missing one is refused, and the processor computes the same bits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from greenroom.analysis.audio import ArrayAudio
from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.errors import ComponentMissingError
from greenroom.inference.devices import (
    CUDA_PROVIDER,
    DeviceChoice,
    FoundDevices,
    check_device,
    ctranslate2_device,
    find_devices,
    onnx_device,
)
from greenroom.inference.onnx_sessions import open_onnx
from greenroom.inference.status import status
from greenroom.settings import load_settings
from greenroom.speech.silero import SileroDetector, model_path
from greenroom.speech.silero_stream import SileroStreams
from greenroom.speech.smart_turn import SmartTurnDetector
from greenroom.speech.whisper import load_model
from greenroom.wiring.basis import build_basis
from greenroom.wiring.judges import build_reader
from greenroom.wiring.texts import build_embedder

without_gpu = pytest.mark.skipif(find_devices().onnx_trouble is None, reason="this machine has a GPU")
SOUND = np.random.default_rng(7).normal(0, 0.1, 32_000).astype(np.float32)


def probabilities(device: DeviceChoice) -> bytes:
    return SileroDetector(device).probabilities(ArrayAudio(SOUND, 16_000), lambda _: None).tobytes()


@without_gpu
def test_automatic_means_the_processor_here_with_the_same_bits(models: Path) -> None:
    assert onnx_device("auto") == ctranslate2_device("auto") == "cpu"
    assert probabilities("auto") == probabilities("cpu")
    assert SmartTurnDetector(device="auto").probability(SOUND) == SmartTurnDetector().probability(SOUND)
    by_choice, on_processor = MiniLmEmbedder(models, device="auto"), MiniLmEmbedder(models)
    assert by_choice.embed(["a queue"]).tobytes() == on_processor.embed(["a queue"]).tobytes()


@without_gpu
def test_a_device_that_is_missing_is_refused_by_each_engine(models: Path, tmp_path: Path) -> None:
    onnx = r"ONNX Runtime cannot use the device cuda.*GREENROOM_DEVICE=cpu"
    with pytest.raises(ComponentMissingError, match=onnx):
        probabilities("cuda")
    with pytest.raises(ComponentMissingError, match=onnx):
        SileroStreams("cuda").open()
    with pytest.raises(ComponentMissingError, match=onnx):
        SmartTurnDetector(device="cuda").probability(SOUND)
    with pytest.raises(ComponentMissingError, match=onnx):
        MiniLmEmbedder(models, device="cuda")
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).touch()
    with pytest.raises(ComponentMissingError, match=r"CTranslate2 cannot use the device cuda.*GREENROOM_DEVICE=cpu"):
        load_model(tmp_path, "cuda", "int8")


@without_gpu
def test_server_and_worker_do_not_start_without_the_device(tmp_path: Path) -> None:
    with pytest.raises(ComponentMissingError, match="GREENROOM_DEVICE=cpu"):
        build_basis(load_settings(home=tmp_path, device="cuda"))
    assert list(tmp_path.iterdir()) == []


@without_gpu
def test_the_setting_reaches_the_components(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, device="cuda")
    with pytest.raises(ComponentMissingError, match="GREENROOM_DEVICE=cpu"):
        build_embedder(settings).loaded()
    reader = build_reader(settings)
    assert getattr(reader, "_device") == "cuda"  # noqa: B009 - it opens its model at its first pair


def test_doctor_says_what_the_choice_means() -> None:
    assert status("cpu", uses_whisper=True).detail == "All models compute on the processor"
    found = status("auto", uses_whisper=True)
    assert found.ready
    assert "landmarks are computed on the processor" in found.detail


@without_gpu
def test_doctor_names_the_remedy() -> None:
    found = status("cuda", uses_whisper=False)
    assert not found.ready
    assert found.remedy is not None
    assert "onnxruntime-gpu" in found.remedy


def test_whisper_is_looked_at_only_where_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "greenroom.inference.devices.find_devices", lambda: FoundDevices(None, "there is no GPU that it can use")
    )
    check_device("cuda", uses_whisper=False)
    with pytest.raises(ComponentMissingError, match="CTranslate2"):
        check_device("cuda", uses_whisper=True)


@without_gpu
def test_an_engine_that_falls_back_without_an_error_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A package for GPUs lists CUDA without a GPU too."""
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [CUDA_PROVIDER, "CPUExecutionProvider"])
    path = model_path()
    assert path is not None
    with pytest.raises(ComponentMissingError, match="its libraries or a GPU are missing"), pytest.warns(match="CUDA"):
        open_onnx(path, "cuda")
